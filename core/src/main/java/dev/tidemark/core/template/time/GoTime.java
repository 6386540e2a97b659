package dev.tidemark.core.template.time;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A moment with a place on earth. Arithmetic wraps around as Go's does.
 *
 * @param seconds since 1 January of year 1, UTC
 * @param nanos 0 to 999,999,999
 * @param location where its calendar and clock are read
 */
record GoTime(long seconds, int nanos, GoLocation location) {
  /** From 1 January of year 1 to that of 1970. */
  private static final long UNIX = 62_135_596_800L;

  private static final long DAY = 86_400;
  private static final int NANOS = 1_000_000_000;

  /** What Go's zero value is. */
  static final GoTime ZERO = new GoTime(0, 0, GoLocation.UTC);

  static GoTime of(Instant instant, GoLocation location) {
    return new GoTime(instant.getEpochSecond() + UNIX, instant.getNano(), location);
  }

  static GoTime ofUnix(long seconds, GoLocation location) {
    return new GoTime(seconds + UNIX, 0, location);
  }

  /** The moment that calendar and clock of a place show; fields may exceed their ranges. */
  static GoTime ofFields(TimeFields fields, GoLocation location, ZoneId local) {
    long months = fields.month() - 1;
    long year = fields.year() + Math.floorDiv(months, 12);
    int month = Math.floorMod(months, 12) + 1;
    long days = Civil.daysBefore(year, month) + fields.day() - 1;
    long clock = (fields.hour() * 60 + fields.minute()) * 60 + fields.second();
    long seconds = days * DAY + clock + Math.floorDiv(fields.nanos(), (long) NANOS);
    int nanos = (int) Math.floorMod(fields.nanos(), (long) NANOS);
    long unix = seconds - UNIX;
    int offset = location.at(unix, local).offset();
    int better = offset == 0 ? 0 : location.at(unix - offset, local).offset();
    return new GoTime(seconds - better, nanos, location);
  }

  long unix() {
    return seconds - UNIX;
  }

  ZoneMoment zone(ZoneId local) {
    return location.at(unix(), local);
  }

  /** What calendar and clock show at its place. */
  TimeFields fields(ZoneId local) {
    long shown = seconds + zone(local).offset();
    Civil date = Civil.ofDays(Math.floorDiv(shown, DAY));
    long clock = Math.floorMod(shown, DAY);
    return new TimeFields(
        date.year(), date.month(), date.day(), clock / 3600, clock / 60 % 60, clock % 60, nanos);
  }

  /** 0 for Sunday. */
  int weekday(ZoneId local) {
    long days = Math.floorDiv(seconds + zone(local).offset(), DAY);
    return (int) Math.floorMod(days + 1, 7L);
  }

  int dayOfYear(ZoneId local) {
    TimeFields fields = fields(local);
    return new Civil(fields.year(), (int) fields.month(), (int) fields.day()).dayOfYear();
  }

  GoTime in(GoLocation place) {
    return new GoTime(seconds, nanos, place);
  }

  GoTime plus(long duration) {
    long sum = nanos + duration % NANOS;
    return new GoTime(
        seconds + duration / NANOS + Math.floorDiv(sum, (long) NANOS),
        (int) Math.floorMod(sum, (long) NANOS),
        location);
  }

  GoTime plusSeconds(long more) {
    return new GoTime(seconds + more, nanos, location);
  }

  /** Nanoseconds since another time, the longest that fit when there are more. */
  long since(GoTime other) {
    BigInteger difference = total().subtract(other.total());
    return difference.bitLength() < Long.SIZE
        ? difference.longValue()
        : difference.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** Nanoseconds above a multiple of {@code duration}, which is positive, counted from year 1. */
  long above(long duration) {
    return total().mod(BigInteger.valueOf(duration)).longValue();
  }

  private BigInteger total() {
    return BigInteger.valueOf(seconds)
        .multiply(BigInteger.valueOf(NANOS))
        .add(BigInteger.valueOf(nanos));
  }

  int compareTo(GoTime other) {
    int order = Long.compare(seconds, other.seconds);
    return order != 0 ? order : Integer.compare(nanos, other.nanos);
  }
}

package dev.tidemark.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A point in time as a page shows it.
 *
 * @param iso with date and zone, {@code 2026-11-23T10:00:00Z}
 * @param words how far away it is, {@code 5 min ago}, {@code in 2 h}
 */
public record Moment(String iso, String words) {

  static Moment of(Instant time, Instant now) {
    Duration ago = Duration.between(time, now);
    String words = ago.isNegative() ? "in " + words(ago.negated()) : words(ago) + " ago";
    return new Moment(time.truncatedTo(ChronoUnit.SECONDS).toString(), words);
  }

  private static String words(Duration distance) {
    long seconds = distance.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 2 * 60 * 60) {
      return seconds / 60 + " min";
    }
    if (seconds < 48 * 60 * 60) {
      return seconds / (60 * 60) + " h";
    }
    return seconds / (24 * 60 * 60) + " d";
  }
}

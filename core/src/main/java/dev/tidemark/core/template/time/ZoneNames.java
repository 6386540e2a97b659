package dev.tidemark.core.template.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;

/**
 * Abbreviations of time zones. The JDK's data has names for zones that the time zone database,
 * which Go prints, only numbers: of the JDK's names only those count that the database has too.
 */
final class ZoneNames {
  private static final Set<String> IN_DATABASE =
      Set.of(
          "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BST", "CAT", "CDT",
          "CEST", "CET", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GMT", "HDT", "HKT",
          "HST", "IDT", "IST", "JST", "KST", "MDT", "MSK", "MST", "NDT", "NST", "NZDT", "NZST",
          "PDT", "PKT", "PST", "SAST", "SST", "UTC", "WAT", "WEST", "WET", "WIB", "WIT", "WITA");

  private ZoneNames() {}

  static boolean isUtc(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC);
  }

  static ZoneMoment at(ZoneId zone, long unix) {
    ZoneRules rules = zone.getRules();
    Instant instant = instant(unix);
    int offset = rules.getOffset(instant).getTotalSeconds();
    boolean summer = rules.isDaylightSavings(instant);
    return new ZoneMoment(name(zone, offset, summer), offset, summer);
  }

  private static Instant instant(long unix) {
    return Instant.ofEpochSecond(
        Math.clamp(unix, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
  }

  private static String name(ZoneId zone, int offset, boolean summer) {
    if (isUtc(zone)) {
      return "UTC";
    }
    String known = TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.US);
    if (IN_DATABASE.contains(known)) {
      return known;
    }
    int minutes = Math.abs(offset) / 60;
    String hours = String.format(Locale.ROOT, "%s%02d", offset < 0 ? "-" : "+", minutes / 60);
    return minutes % 60 == 0 ? hours : hours + String.format(Locale.ROOT, "%02d", minutes % 60);
  }

  /** The offset that an abbreviation means in a zone, near a time; empty when it is none there. */
  static OptionalInt offsetOf(ZoneId zone, String name, long unix) {
    ZoneMoment here = at(zone, unix);
    ZoneMoment then = at(zone, unix - here.offset());
    if (then.name().equals(name)) {
      return OptionalInt.of(then.offset());
    }
    ZoneRules rules = zone.getRules();
    Instant instant = instant(unix);
    int standard = rules.getStandardOffset(instant).getTotalSeconds();
    if (name(zone, standard, false).equals(name)) {
      return OptionalInt.of(standard);
    }
    boolean hasSummer = !rules.isFixedOffset() && TimeZone.getTimeZone(zone).useDaylightTime();
    int summer = standard + 3600;
    return hasSummer && name(zone, summer, true).equals(name)
        ? OptionalInt.of(summer)
        : OptionalInt.empty();
  }
}

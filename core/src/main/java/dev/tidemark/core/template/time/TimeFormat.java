package dev.tidemark.core.template.time;

import java.time.ZoneId;

/** Writes a time by a layout. */
final class TimeFormat {
  private final GoTime time;
  private final TimeFields fields;
  private final ZoneMoment zone;
  private final ZoneId local;
  private final StringBuilder out = new StringBuilder();

  private TimeFormat(GoTime time, ZoneId local) {
    this.time = time;
    this.local = local;
    this.fields = time.fields(local);
    this.zone = time.zone(local);
  }

  static String of(GoTime time, String layout, ZoneId local) {
    return new TimeFormat(time, local).write(layout);
  }

  private String write(String layout) {
    LayoutPart part = LayoutPart.next(layout);
    while (part.field() != LayoutPart.Field.NONE) {
      out.append(part.prefix());
      field(part);
      part = LayoutPart.next(part.rest());
    }
    return out.append(part.prefix()).toString();
  }

  private void field(LayoutPart part) {
    switch (part.field()) {
      case NONE -> {}
      case YEAR -> number(Math.abs(fields.year()) % 100, 2);
      case LONG_YEAR -> number(fields.year(), 4);
      case MONTH -> out.append(CalendarNames.month(fields.month()), 0, 3);
      case LONG_MONTH -> out.append(CalendarNames.month(fields.month()));
      case NUMBER_MONTH -> number(fields.month(), 0);
      case ZERO_MONTH -> number(fields.month(), 2);
      case WEEKDAY -> out.append(CalendarNames.day(time.weekday(local)), 0, 3);
      case LONG_WEEKDAY -> out.append(CalendarNames.day(time.weekday(local)));
      case DAY -> number(fields.day(), 0);
      case BLANK_DAY -> blanked(fields.day(), 2);
      case ZERO_DAY -> number(fields.day(), 2);
      case BLANK_YEAR_DAY -> blanked(time.dayOfYear(local), 3);
      case ZERO_YEAR_DAY -> number(time.dayOfYear(local), 3);
      case HOUR -> number(fields.hour(), 2);
      case HOUR_12 -> number(hour12(), 0);
      case ZERO_HOUR_12 -> number(hour12(), 2);
      case MINUTE -> number(fields.minute(), 0);
      case ZERO_MINUTE -> number(fields.minute(), 2);
      case SECOND -> number(fields.second(), 0);
      case ZERO_SECOND -> number(fields.second(), 2);
      case UPPER_HALF -> out.append(fields.hour() >= 12 ? "PM" : "AM");
      case LOWER_HALF -> out.append(fields.hour() >= 12 ? "pm" : "am");
      case OFFSET -> offset(part.text());
      case ZONE_NAME -> name();
      case FULL_FRACTION, SHORT_FRACTION -> fraction(part);
    }
  }

  private long hour12() {
    return fields.hour() % 12 == 0 ? 12 : fields.hour() % 12;
  }

  private void number(long value, int width) {
    String digits = Long.toString(Math.abs(value));
    out.append(value < 0 ? "-" : "").repeat('0', Math.max(0, width - digits.length()));
    out.append(digits);
  }

  private void blanked(long value, int width) {
    String digits = Long.toString(value);
    out.repeat(' ', Math.max(0, width - digits.length())).append(digits);
  }

  private void name() {
    if (zone.name().isEmpty()) {
      offset("-0700");
    } else {
      out.append(zone.name());
    }
  }

  private void offset(String form) {
    if (form.startsWith("Z") && zone.offset() == 0) {
      out.append('Z');
      return;
    }
    // The sign is that of whole minutes, as there.
    int minutes = zone.offset() / 60;
    out.append(minutes < 0 ? '-' : '+');
    number(Math.abs(minutes) / 60, 2);
    String colon = form.contains(":") ? ":" : "";
    if (form.length() > 3) {
      out.append(colon);
      number(Math.abs(minutes) % 60, 2);
    }
    if (form.length() > 6) {
      out.append(colon);
      int seconds = minutes < 0 ? -zone.offset() : zone.offset();
      number(seconds % 60, 2);
    }
  }

  private void fraction(LayoutPart part) {
    int wanted = part.text().length() - 1;
    String digits = Long.toString(1_000_000_000L + fields.nanos()).substring(1);
    int count = Math.min(wanted, digits.length());
    if (part.field() == LayoutPart.Field.SHORT_FRACTION) {
      while (count > 0 && digits.charAt(count - 1) == '0') {
        count--;
      }
      if (count == 0) {
        return;
      }
    }
    out.append(part.text().charAt(0)).append(digits, 0, count);
  }
}

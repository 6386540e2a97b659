package dev.tidemark.core.template.time;

import java.time.ZoneId;
import java.util.OptionalInt;

/** Reads a time by a layout. One reading; fails with {@link TimeFailure}. */
final class TimeParse {
  private final String layout;
  private final String value;
  private final ZoneId local;
  private final TimeInput input;

  private long year;
  private int month = -1;
  private int day = -1;
  private int yearDay = -1;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private boolean isAfternoon;
  private boolean isMorning;
  private boolean isUtc;
  private final ZoneText zone = new ZoneText();

  private TimeParse(String layout, String value, ZoneId local) {
    this.layout = layout;
    this.value = value;
    this.local = local;
    this.input = new TimeInput(value);
  }

  static GoTime parse(String layout, String value, ZoneId local) {
    TimeParse parse = new TimeParse(layout, value, local);
    parse.fields();
    return parse.time();
  }

  private TimeFailure wrong(String message) {
    return new TimeFailure("parsing time " + TimeFailure.quote(value) + ": " + message);
  }

  private TimeFailure mismatch(String element, String found) {
    return new TimeFailure(
        "parsing time "
            + TimeFailure.quote(value)
            + " as "
            + TimeFailure.quote(layout)
            + ": cannot parse "
            + TimeFailure.quote(found)
            + " as "
            + TimeFailure.quote(element));
  }

  private void fields() {
    LayoutPart part = LayoutPart.next(layout);
    while (true) {
      if (!input.skip(part.prefix())) {
        throw mismatch(part.prefix(), input.rest());
      }
      if (part.field() == LayoutPart.Field.NONE) {
        if (!input.rest().isEmpty()) {
          throw wrong("extra text: " + TimeFailure.quote(input.rest()));
        }
        return;
      }
      LayoutPart next = LayoutPart.next(part.rest());
      String before = input.rest();
      Reading reading = field(part, next);
      if (!reading.outOfRange().isEmpty()) {
        throw wrong(reading.outOfRange() + " out of range");
      }
      if (!reading.isRight()) {
        throw mismatch(part.text(), before);
      }
      part = next;
    }
  }

  private Reading field(LayoutPart part, LayoutPart next) {
    return switch (part.field()) {
      case NONE -> Reading.RIGHT;
      case YEAR -> shortYear();
      case LONG_YEAR -> {
        OptionalInt digits = input.longYear();
        year = digits.orElse(0);
        yield Reading.of(digits.isPresent());
      }
      case MONTH -> Reading.of((month = input.month(true)) > 0);
      case LONG_MONTH -> Reading.of((month = input.month(false)) > 0);
      case NUMBER_MONTH, ZERO_MONTH -> {
        OptionalInt number = input.number(part.field() == LayoutPart.Field.ZERO_MONTH);
        month = number.orElse(0);
        yield Reading.within("month", number, 1, 12);
      }
      case WEEKDAY -> Reading.of(input.weekday(true));
      case LONG_WEEKDAY -> Reading.of(input.weekday(false));
      case DAY, BLANK_DAY, ZERO_DAY -> {
        if (part.field() == LayoutPart.Field.BLANK_DAY) {
          input.skipBlank();
        }
        OptionalInt number = input.number(part.field() == LayoutPart.Field.ZERO_DAY);
        day = number.orElse(0);
        yield Reading.of(number.isPresent());
      }
      case BLANK_YEAR_DAY, ZERO_YEAR_DAY -> {
        boolean exact = part.field() == LayoutPart.Field.ZERO_YEAR_DAY;
        if (!exact) {
          input.skipBlank();
          input.skipBlank();
        }
        OptionalInt number = input.upToThree(exact);
        yearDay = number.orElse(0);
        yield Reading.of(number.isPresent());
      }
      case HOUR -> {
        OptionalInt number = input.number(false);
        hour = number.orElse(0);
        yield Reading.within("hour", number, 0, 23);
      }
      case HOUR_12, ZERO_HOUR_12 -> {
        OptionalInt number = input.number(part.field() == LayoutPart.Field.ZERO_HOUR_12);
        hour = number.orElse(0);
        yield Reading.within("hour", number, 0, 12);
      }
      case MINUTE, ZERO_MINUTE -> {
        OptionalInt number = input.number(part.field() == LayoutPart.Field.ZERO_MINUTE);
        minute = number.orElse(0);
        yield Reading.within("minute", number, 0, 59);
      }
      case SECOND, ZERO_SECOND -> second(part, next);
      case UPPER_HALF -> half("AM", "PM");
      case LOWER_HALF -> half("am", "pm");
      case OFFSET -> {
        boolean zulu = part.text().startsWith("Z") && input.take("Z");
        isUtc |= zulu;
        yield zulu ? Reading.RIGHT : zone.readOffset(input, part.text());
      }
      case ZONE_NAME -> {
        boolean utc = input.take("UTC");
        isUtc |= utc;
        yield Reading.of(utc || zone.readName(input));
      }
      case FULL_FRACTION -> fraction(part.text().length());
      case SHORT_FRACTION ->
          input.startsFraction() ? fraction(input.fractionLength()) : Reading.RIGHT;
    };
  }

  private Reading shortYear() {
    OptionalInt digits = input.twoCharacters();
    int inCentury = digits.orElse(0);
    year = inCentury >= 69 ? 1900L + inCentury : 2000L + inCentury;
    return Reading.of(digits.isPresent());
  }

  private Reading second(LayoutPart part, LayoutPart next) {
    OptionalInt number = input.number(part.field() == LayoutPart.Field.ZERO_SECOND);
    second = number.orElse(0);
    Reading reading = Reading.within("second", number, 0, 59);
    // A fraction may follow that the layout does not ask for, not even behind other text.
    if (reading.isRight() && input.startsFraction() && !next.isFraction()) {
      return fraction(input.fractionLength());
    }
    return reading;
  }

  /** Reads a point or comma and digits, so many characters in all. */
  private Reading fraction(int length) {
    TimeInput.Fraction fraction = input.fraction(length);
    nanos = fraction.nanos();
    return fraction.reading();
  }

  private Reading half(String morning, String afternoon) {
    if (input.take(afternoon)) {
      isAfternoon = true;
      return Reading.RIGHT;
    }
    isMorning |= input.rest().startsWith(morning);
    return Reading.of(input.take(morning));
  }

  private GoTime time() {
    if (isAfternoon && hour < 12) {
      hour += 12;
    } else if (!isAfternoon && isMorning && hour == 12) {
      hour = 0;
    }
    if (yearDay >= 0) {
      applyYearDay();
    }
    month = month < 0 ? 1 : month;
    day = day < 0 ? 1 : day;
    if (day < 1 || day > Civil.daysIn(month, year)) {
      throw wrong("day out of range");
    }
    TimeFields fields = new TimeFields(year, month, day, hour, minute, second, nanos);
    return isUtc ? GoTime.ofFields(fields, GoLocation.UTC, local) : zone.place(fields, local);
  }

  private void applyYearDay() {
    if (yearDay < 1 || yearDay > (Civil.isLeap(year) ? 366 : 365)) {
      throw wrong("day-of-year out of range");
    }
    Civil date = Civil.ofDays(Civil.daysBefore(year, 1) + yearDay - 1);
    if (month >= 0 && month != date.month()) {
      throw wrong("day-of-year does not match month");
    }
    if (day >= 0 && day != date.day()) {
      throw wrong("day-of-year does not match day");
    }
    month = date.month();
    day = date.day();
  }
}

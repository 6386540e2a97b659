package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.time.GoClock;
import dev.tidemark.core.template.time.GoDuration;
import dev.tidemark.core.template.time.TimeFailure;
import dev.tidemark.core.template.time.TimeValues;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.function.Supplier;

/** Dates and durations. Numbers of other types than the original names count as nothing. */
final class DateFunctions {
  private static final long SECOND = GoDuration.SECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private DateFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed(
            "toDate",
            TimeValues.TIME,
            List.of(STRING, STRING),
            (s, a) -> toDate(s, a.bytes(0), a.bytes(1)))
        .fixed(
            "mustToDate",
            TimeValues.TIME,
            List.of(STRING, STRING),
            (s, a) -> orFail(() -> parse(s, a.bytes(0), a.bytes(1))))
        .fixed(
            "mustDateModify",
            TimeValues.TIME,
            List.of(STRING, TimeValues.TIME),
            (s, a) -> orFail(() -> modified(s, a.bytes(0), a.any(1))))
        .alias("mustDateModify", "must_date_modify")
        .text(
            "unixEpoch",
            List.of(TimeValues.TIME),
            (s, a) -> Long.toString(GoClock.unix((GoStruct) a.any(0))))
        .text("ago", List.of(ANY), (s, a) -> ago(s, a.any(0)))
        .text("duration", List.of(ANY), (s, a) -> GoDuration.text(seconds(a.any(0)) * SECOND))
        .text("durationRound", List.of(ANY), (s, a) -> rounded(nanos(s, a.any(0))));
  }

  private static GoStruct parse(CallScope scope, String layout, String text) {
    chargeReading(scope, (long) layout.length() + text.length());
    return GoClock.parse(scope, layout, text);
  }

  private static GoStruct modified(CallScope scope, String duration, GoValue time) {
    chargeReading(scope, duration.length());
    return GoClock.plus((GoStruct) time, GoDuration.parse(duration));
  }

  private static GoValue toDate(CallScope scope, String layout, String text) {
    try {
      return parse(scope, layout, text);
    } catch (TimeFailure failure) {
      return GoClock.zero();
    }
  }

  private static GoValue orFail(Supplier<GoStruct> parsing) {
    try {
      return parsing.get();
    } catch (TimeFailure failure) {
      throw CallFailure.of(failure.words());
    }
  }

  /** Layouts and durations are read with a copy of the rest at each field. */
  private static void chargeReading(CallScope scope, long length) {
    scope.budget().steps((length * length) >> 12);
  }

  private static boolean isTime(GoValue value) {
    return value.type().equals(TimeValues.TIME);
  }

  /** How long ago; anything that is no time or second of 1970 is now. */
  private static String ago(CallScope scope, GoValue date) {
    GoStruct time =
        switch (date) {
          case GoStruct struct when isTime(struct) -> struct;
          case GoInt number when isIntOrInt64(number) -> GoClock.ofUnix(number.bits());
          default -> null;
        };
    long since = time == null ? 0 : GoClock.since(scope.environment(), time);
    return GoDuration.text(GoDuration.roundedToSeconds(since));
  }

  private static boolean isIntOrInt64(GoInt number) {
    return number.type().equals(GoType.INT) || number.type().equals(GoType.INT64);
  }

  private static long seconds(GoValue value) {
    return switch (value) {
      case GoString text -> NumberText.clamped(text.bytes());
      case GoInt number when number.type().equals(GoType.INT64) -> number.bits();
      default -> 0;
    };
  }

  private static long nanos(CallScope scope, GoValue value) {
    return switch (value) {
      case GoString text -> {
        chargeReading(scope, text.bytes().length());
        yield durationOrZero(text.bytes());
      }
      case GoInt number when number.type().equals(GoType.INT64) -> number.bits();
      case GoStruct struct when isTime(struct) -> GoClock.since(scope.environment(), struct);
      default -> 0;
    };
  }

  private static long durationOrZero(String text) {
    try {
      return GoDuration.parse(text);
    } catch (TimeFailure failure) {
      return 0;
    }
  }

  /** The largest unit of which there is more than one whole, cut; the sign is lost. */
  private static String rounded(long nanos) {
    long size = nanos < 0 ? -nanos : nanos;
    long[] units = {365 * DAY, 30 * DAY, DAY, HOUR, MINUTE, SECOND};
    String[] names = {"y", "mo", "d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (Long.compareUnsigned(size, units[i]) > 0) {
        return Long.divideUnsigned(size, units[i]) + names[i];
      }
    }
    return "0s";
  }
}

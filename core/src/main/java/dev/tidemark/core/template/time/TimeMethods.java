package dev.tidemark.core.template.time;

import static dev.tidemark.core.template.time.TimeValues.time;
import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.BYTES;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.INT64;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/** Methods of {@code time.Time} that give one value. */
final class TimeMethods {
  private TimeMethods() {}

  /** What a method without arguments reads from the calendar. */
  @FunctionalInterface
  private interface Reader {
    long read(GoTime time, CallScope scope);
  }

  static Optional<GoFunction> find(String name) {
    return switch (name) {
      case "String" -> text(name, TimeText::standard);
      case "GoString" -> text(name, TimeText::source);
      case "Format" -> method(name, STRING, List.of(STRING), TimeMethods::format);
      case "AppendFormat" -> method(name, BYTES, List.of(BYTES, STRING), TimeText::appendFormat);
      case "MarshalJSON", "MarshalText", "MarshalBinary", "GobEncode" ->
          method(name, BYTES, List.of(), (s, a) -> TimeText.marshal(s, name, time(a.any(0))));
      case "Year" -> number(name, INT, (t, s) -> fields(t, s).year());
      case "Month" -> number(name, TimeValues.MONTH, (t, s) -> fields(t, s).month());
      case "Day" -> number(name, INT, (t, s) -> fields(t, s).day());
      case "Hour" -> number(name, INT, (t, s) -> fields(t, s).hour());
      case "Minute" -> number(name, INT, (t, s) -> fields(t, s).minute());
      case "Second" -> number(name, INT, (t, s) -> fields(t, s).second());
      case "Nanosecond" -> number(name, INT, (t, s) -> t.nanos());
      case "YearDay" -> number(name, INT, (t, s) -> t.dayOfYear(s.environment().zone()));
      case "Weekday" ->
          number(name, TimeValues.WEEKDAY, (t, s) -> t.weekday(s.environment().zone()));
      case "Unix" -> unix(name, GoTime::unix);
      case "UnixMilli" -> unix(name, t -> t.unix() * 1000 + t.nanos() / 1_000_000);
      case "UnixMicro" -> unix(name, t -> t.unix() * 1_000_000 + t.nanos() / 1000);
      case "UnixNano" -> unix(name, t -> t.unix() * GoDuration.SECOND + t.nanos());
      case "IsZero" -> test(name, (t, s) -> t.seconds() == 0 && t.nanos() == 0 ? 1 : 0);
      case "IsDST" -> test(name, (t, s) -> t.zone(s.environment().zone()).isSummer() ? 1 : 0);
      case "After" -> compare(name, order -> order > 0);
      case "Before" -> compare(name, order -> order < 0);
      case "Equal" -> compare(name, order -> order == 0);
      case "Compare" ->
          method(
              name,
              INT,
              List.of(TimeValues.TIME),
              (s, a) -> GoInt.of(time(a.any(0)).compareTo(time(a.any(1)))));
      case "ISOWeek", "Zone" -> second(name, "int");
      case "ZoneBounds" -> second(name, "time.Time");
      case "Clock", "Date" ->
          uncallable(name, "function " + name + " has 3 return values; should be 1 or 2");
      default -> TimeArithmetic.find(name);
    };
  }

  static Optional<GoFunction> method(
      String name, GoType result, List<GoType> parameters, GoFunction.Body body) {
    return Optional.of(GoFunction.of(name, result, parameters, body));
  }

  private static Optional<GoFunction> second(String name, String type) {
    return uncallable(
        name,
        "invalid function signature for "
            + name
            + ": second return value should be error; is "
            + type);
  }

  private static Optional<GoFunction> uncallable(String name, String complaint) {
    return Optional.of(GoFunction.uncallable(name, List.of(), complaint));
  }

  private static TimeFields fields(GoTime time, CallScope scope) {
    return time.fields(scope.environment().zone());
  }

  private static Optional<GoFunction> text(
      String name, BiFunction<CallScope, GoTime, String> printer) {
    return method(
        name, STRING, List.of(), (s, a) -> GoString.ofBytes(printer.apply(s, time(a.any(0)))));
  }

  private static GoValue format(CallScope scope, Arguments arguments) {
    long length = arguments.bytes(1).length();
    scope.budget().bytes(4L * length);
    scope.budget().steps((length * length) >> 12);
    return GoString.ofBytes(
        TimeFormat.of(time(arguments.any(0)), arguments.bytes(1), scope.environment().zone()));
  }

  private static Optional<GoFunction> number(String name, GoType type, Reader reader) {
    return method(name, type, List.of(), (s, a) -> new GoInt(type, reader.read(time(a.any(0)), s)));
  }

  private static Optional<GoFunction> unix(String name, ToLongFunction<GoTime> reader) {
    return number(name, INT64, (t, s) -> reader.applyAsLong(t));
  }

  private static Optional<GoFunction> test(String name, Reader reader) {
    return method(name, BOOL, List.of(), (s, a) -> GoBool.of(reader.read(time(a.any(0)), s) != 0));
  }

  private static Optional<GoFunction> compare(String name, IntPredicate accepts) {
    return method(
        name,
        BOOL,
        List.of(TimeValues.TIME),
        (s, a) -> GoBool.of(accepts.test(time(a.any(0)).compareTo(time(a.any(1))))));
  }

  /** The place that a location points to; {@code In} panics without. */
  static GoLocation place(GoValue pointer) {
    if (((GoPointer) pointer).isNil()) {
      throw CallFailure.of("time: missing Location in call to Time.In");
    }
    return TimeValues.place(pointer);
  }
}

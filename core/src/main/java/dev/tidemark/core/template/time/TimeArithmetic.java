package dev.tidemark.core.template.time;

import static dev.tidemark.core.template.time.TimeMethods.method;
import static dev.tidemark.core.template.time.TimeValues.DURATION;
import static dev.tidemark.core.template.time.TimeValues.TIME;
import static dev.tidemark.core.template.time.TimeValues.time;
import static dev.tidemark.core.template.value.GoType.INT;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Methods of {@code time.Time} that give another time, a duration or a place. */
final class TimeArithmetic {
  private TimeArithmetic() {}

  static Optional<GoFunction> find(String name) {
    return switch (name) {
      case "Add" ->
          method(
              name,
              TIME,
              List.of(DURATION),
              (s, a) -> TimeValues.of(time(a.any(0)).plus(a.integer(1))));
      case "AddDate" -> method(name, TIME, List.of(INT, INT, INT), TimeArithmetic::addDate);
      case "Sub" ->
          method(
              name,
              DURATION,
              List.of(TIME),
              (s, a) -> TimeValues.duration(time(a.any(0)).since(time(a.any(1)))));
      case "Round" -> multiple(name, true);
      case "Truncate" -> multiple(name, false);
      case "UTC" -> changed(name, time -> time.in(GoLocation.UTC));
      case "Local" -> changed(name, time -> time.in(GoLocation.LOCAL));
      case "In" ->
          method(
              name,
              TIME,
              List.of(TimeValues.LOCATION),
              (s, a) -> TimeValues.of(time(a.any(0)).in(TimeMethods.place(a.any(1)))));
      case "Location" ->
          method(
              name,
              TimeValues.LOCATION,
              List.of(),
              (s, a) -> TimeValues.shownLocation(time(a.any(0)).location()));
      default -> Optional.empty();
    };
  }

  private static Optional<GoFunction> changed(String name, UnaryOperator<GoTime> change) {
    return method(name, TIME, List.of(), (s, a) -> TimeValues.of(change.apply(time(a.any(0)))));
  }

  private static GoValue addDate(CallScope scope, Arguments arguments) {
    GoTime time = time(arguments.any(0));
    ZoneId local = scope.environment().zone();
    TimeFields fields = time.fields(local);
    TimeFields moved =
        new TimeFields(
            fields.year() + arguments.integer(1),
            fields.month() + arguments.integer(2),
            fields.day() + arguments.integer(3),
            fields.hour(),
            fields.minute(),
            fields.second(),
            fields.nanos());
    return TimeValues.of(GoTime.ofFields(moved, time.location(), local));
  }

  private static Optional<GoFunction> multiple(String name, boolean rounds) {
    return method(
        name,
        TIME,
        List.of(DURATION),
        (s, a) -> TimeValues.of(multiple(time(a.any(0)), a.integer(1), rounds)));
  }

  private static GoTime multiple(GoTime time, long unit, boolean rounds) {
    if (unit <= 0) {
      return time;
    }
    long above = time.above(unit);
    boolean down = !rounds || Long.compareUnsigned(above + above, unit) < 0;
    return time.plus(down ? -above : unit - above);
  }
}

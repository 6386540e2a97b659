package dev.tidemark.core.template.time;

import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import java.util.List;
import java.util.Optional;

/** Methods of {@code time.Month}, {@code time.Weekday} and {@code *time.Location}: their names. */
final class CalendarMethods {
  private CalendarMethods() {}

  static Optional<GoFunction> month(String name) {
    return string(name, (s, a) -> GoString.ofBytes(CalendarNames.month(a.integer(0))));
  }

  static Optional<GoFunction> weekday(String name) {
    return string(name, (s, a) -> GoString.ofBytes(CalendarNames.day(a.integer(0))));
  }

  static Optional<GoFunction> location(String name) {
    return string(
        name,
        (s, a) -> GoString.ofBytes(TimeValues.place(a.any(0)).printed(s.environment().zone())));
  }

  private static Optional<GoFunction> string(String name, GoFunction.Body body) {
    return name.equals("String")
        ? Optional.of(GoFunction.of(name, GoType.STRING, List.of(), body))
        : Optional.empty();
  }
}

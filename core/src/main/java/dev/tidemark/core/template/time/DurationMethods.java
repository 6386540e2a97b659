package dev.tidemark.core.template.time;

import static dev.tidemark.core.template.value.GoType.FLOAT64;
import static dev.tidemark.core.template.value.GoType.INT64;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Methods of {@code time.Duration}. */
final class DurationMethods {
  private DurationMethods() {}

  static Optional<GoFunction> find(String name) {
    return switch (name) {
      case "String" ->
          method(name, STRING, (s, a) -> GoString.ofBytes(GoDuration.text(a.integer(0))));
      case "Nanoseconds" -> method(name, INT64, (s, a) -> GoInt.int64(a.integer(0)));
      case "Microseconds" -> method(name, INT64, (s, a) -> GoInt.int64(a.integer(0) / 1000));
      case "Milliseconds" -> method(name, INT64, (s, a) -> GoInt.int64(a.integer(0) / 1_000_000));
      case "Seconds" -> in(name, GoDuration.SECOND);
      case "Minutes" -> in(name, 60 * GoDuration.SECOND);
      case "Hours" -> in(name, 3600 * GoDuration.SECOND);
      case "Abs" ->
          changed(name, nanos -> nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos));
      case "Round" -> multiple(name, true);
      case "Truncate" -> multiple(name, false);
      default -> Optional.empty();
    };
  }

  private static Optional<GoFunction> method(String name, GoType result, GoFunction.Body body) {
    return Optional.of(GoFunction.of(name, result, List.of(), body));
  }

  /** Whole units and the rest apart, as the original adds them. */
  private static Optional<GoFunction> in(String name, long unit) {
    return method(
        name,
        FLOAT64,
        (s, a) -> {
          long whole = a.integer(0) / unit;
          double rest = a.integer(0) % unit;
          return GoFloat.of(whole + rest / unit);
        });
  }

  private static Optional<GoFunction> changed(String name, LongUnaryOperator change) {
    return method(
        name, TimeValues.DURATION, (s, a) -> TimeValues.duration(change.applyAsLong(a.integer(0))));
  }

  private static Optional<GoFunction> multiple(String name, boolean rounds) {
    GoFunction.Body body =
        (s, a) -> {
          long nanos = a.integer(0);
          long unit = a.integer(1);
          long cut = unit <= 0 ? nanos : nanos - nanos % unit;
          return TimeValues.duration(rounds ? GoDuration.rounded(nanos, unit) : cut);
        };
    return Optional.of(
        GoFunction.of(name, TimeValues.DURATION, List.of(TimeValues.DURATION), body));
  }
}

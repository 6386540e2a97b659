package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.FLOAT64;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.INT64;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Conversions to numbers, arithmetic of integers and rounding; integers wrap around. */
final class MathFunctions {
  private MathFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed("int", INT, List.of(ANY), (s, a) -> GoInt.of(Cast.toLong(a.any(0))))
        .fixed("int64", INT64, List.of(ANY), (s, a) -> GoInt.int64(Cast.toLong(a.any(0))))
        .fixed("float64", FLOAT64, List.of(ANY), (s, a) -> GoFloat.of(Cast.toDouble(a.any(0))))
        .fixed("atoi", INT, List.of(STRING), (s, a) -> GoInt.of(NumberText.clamped(a.bytes(0))))
        .fixed("toDecimal", INT64, List.of(ANY), (s, a) -> octal(s, a.any(0)))
        .fixed("add1", INT64, List.of(ANY), (s, a) -> GoInt.int64(Cast.toLong(a.any(0)) + 1))
        .fixed("sub", INT64, List.of(ANY, ANY), (s, a) -> pair(a, (x, y) -> x - y))
        .fixed("div", INT64, List.of(ANY, ANY), (s, a) -> pair(a, (x, y) -> x / nonZero(y)))
        .fixed("mod", INT64, List.of(ANY, ANY), (s, a) -> pair(a, (x, y) -> x % nonZero(y)))
        .variadic("add", INT64, List.of(), ANY, (s, a) -> fold(a, 0, Long::sum))
        .variadic("mul", INT64, List.of(ANY), ANY, (s, a) -> fold(a, 1, (x, y) -> x * y))
        .variadic("max", INT64, List.of(ANY), ANY, (s, a) -> fold(a, Long.MIN_VALUE, Math::max))
        .alias("max", "biggest")
        .variadic("min", INT64, List.of(ANY), ANY, (s, a) -> fold(a, Long.MAX_VALUE, Math::min))
        .variadic("maxf", FLOAT64, List.of(ANY), ANY, (s, a) -> foldFloats(a, MathFunctions::max))
        .variadic("minf", FLOAT64, List.of(ANY), ANY, (s, a) -> foldFloats(a, MathFunctions::min))
        .fixed(
            "floor",
            FLOAT64,
            List.of(ANY),
            (s, a) -> GoFloat.of(Math.floor(Cast.toDouble(a.any(0)))))
        .fixed(
            "ceil", FLOAT64, List.of(ANY), (s, a) -> GoFloat.of(Math.ceil(Cast.toDouble(a.any(0)))))
        .variadic("round", FLOAT64, List.of(ANY, INT), GoType.FLOAT64, (s, a) -> round(a));
  }

  private static GoInt octal(CallScope scope, GoValue value) {
    return GoInt.int64(NumberText.octal(GoFormat.string(scope, value)).orElse(0));
  }

  private static GoInt pair(Arguments arguments, LongBinaryOperator operator) {
    return GoInt.int64(
        operator.applyAsLong(Cast.toLong(arguments.any(0)), Cast.toLong(arguments.any(1))));
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw CallFailure.runtime("integer divide by zero");
    }
    return divisor;
  }

  private static GoInt fold(Arguments arguments, long neutral, LongBinaryOperator operator) {
    return GoInt.int64(
        arguments.values().stream().mapToLong(Cast::toLong).reduce(neutral, operator));
  }

  private static GoFloat foldFloats(Arguments arguments, DoubleBinaryOperator operator) {
    double result = Cast.toDouble(arguments.any(0));
    for (GoValue value : arguments.from(1)) {
      result = operator.applyAsDouble(result, Cast.toDouble(value));
    }
    return GoFloat.of(result);
  }

  /** Go lets infinity win over NaN. */
  private static double max(double x, double y) {
    boolean infinite = x == Double.POSITIVE_INFINITY || y == Double.POSITIVE_INFINITY;
    return infinite ? Double.POSITIVE_INFINITY : Math.max(x, y);
  }

  private static double min(double x, double y) {
    boolean infinite = x == Double.NEGATIVE_INFINITY || y == Double.NEGATIVE_INFINITY;
    return infinite ? Double.NEGATIVE_INFINITY : Math.min(x, y);
  }

  /** Up from the fraction given on (a half without), else down; also for negative numbers. */
  private static GoFloat round(Arguments arguments) {
    double roundOn = arguments.size() > 2 ? arguments.floating(2) : 0.5;
    double power = PowerOfTen.of(arguments.integer(1));
    double digits = power * Cast.toDouble(arguments.any(0));
    double whole = digits < 0 ? Math.ceil(digits) : Math.floor(digits);
    double fraction = Double.isInfinite(digits) ? Double.NaN : digits - whole;
    return GoFloat.of((fraction >= roundOn ? Math.ceil(digits) : Math.floor(digits)) / power);
  }
}

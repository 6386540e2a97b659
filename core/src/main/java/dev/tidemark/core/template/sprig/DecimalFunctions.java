package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.FLOAT64;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.FloatText;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Arithmetic of floats without binary rounding, as shopspring/decimal 1.4.0 does it: each float is
 * its shortest decimal, results are exact, but for division to 16 places.
 */
final class DecimalFunctions {
  private static final int DIVISION_PLACES = 16;

  /** A float has at most 324 places before and behind the point, in bytes of a big number. */
  private static final int BYTES_PER_OPERATION = 300;

  private DecimalFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed(
            "add1f",
            FLOAT64,
            List.of(ANY),
            (s, a) -> fold(s, a.any(0), List.of(GoInt.of(1)), BigDecimal::add))
        .variadic(
            "addf",
            FLOAT64,
            List.of(),
            ANY,
            (s, a) -> fold(s, GoFloat.of(0), a.values(), BigDecimal::add))
        .variadic(
            "subf",
            FLOAT64,
            List.of(ANY),
            ANY,
            (s, a) -> fold(s, a.any(0), a.from(1), BigDecimal::subtract))
        .variadic(
            "mulf",
            FLOAT64,
            List.of(ANY),
            ANY,
            (s, a) -> fold(s, a.any(0), a.from(1), BigDecimal::multiply))
        .variadic(
            "divf",
            FLOAT64,
            List.of(ANY),
            ANY,
            (s, a) -> fold(s, a.any(0), a.from(1), DecimalFunctions::divide));
  }

  private static GoFloat fold(
      CallScope scope, GoValue first, List<GoValue> rest, BinaryOperator<BigDecimal> operator) {
    BigDecimal result = decimal(first);
    for (GoValue value : rest) {
      scope.budget().bytes(BYTES_PER_OPERATION + result.unscaledValue().bitLength() / 8);
      result = operator.apply(result, decimal(value));
    }
    return GoFloat.of(result.doubleValue());
  }

  private static BigDecimal decimal(GoValue value) {
    double number = Cast.toDouble(value);
    String text = FloatText.of(number, 'e', -1, 64);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw CallFailure.of("Cannot create a Decimal from " + text);
    }
    return number == 0 ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static BigDecimal divide(BigDecimal number, BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw CallFailure.of("decimal division by 0");
    }
    return number.divide(divisor, DIVISION_PLACES, RoundingMode.HALF_UP);
  }
}

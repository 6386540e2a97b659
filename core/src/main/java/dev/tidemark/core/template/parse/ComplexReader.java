package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.parse.NumberLiteral.Complex;
import java.util.OptionalDouble;

/** Reads {@code 1+2i} as Go's {@code fmt.Sscan} does, with its errors. */
final class ComplexReader {
  private static final String DECIMAL = "0123456789_";

  private final Scanner in;

  private ComplexReader(String text) {
    this.in = new Scanner(text);
  }

  static Complex read(String text) throws LiteralException {
    ComplexReader reader = new ComplexReader(text);
    String real = reader.floatText();
    reader.in.finish();
    if (!reader.in.accept("+-")) {
      throw problem();
    }
    String sign = reader.in.pending();
    reader.in.finish();
    String imaginary = reader.floatText();
    if (!reader.in.accept("i")) {
      throw problem();
    }
    return new Complex(number(real), number(sign + imaginary));
  }

  private static LiteralException problem() {
    return new LiteralException("syntax error scanning complex number");
  }

  private String floatText() {
    in.accept("+-");
    if (in.accept("iI")) {
      return in.pending();
    }
    String digits = DECIMAL;
    String exponent = "eEpP";
    if (in.accept("0") && in.accept("xX")) {
      digits = "0123456789aAbBcCdDeEfF_";
      exponent = "pP";
    }
    in.acceptRun(digits);
    if (in.accept(".")) {
      in.acceptRun(digits);
    }
    if (in.accept(exponent)) {
      in.accept("+-");
      in.acceptRun(DECIMAL);
    }
    return in.pending();
  }

  private static double number(String text) throws LiteralException {
    OptionalDouble value = GoNumbers.floating(text);
    String parsing = "strconv.ParseFloat: parsing " + Quoting.quote(text);
    if (value.isEmpty()) {
      throw new LiteralException(parsing + ": invalid syntax");
    }
    if (Double.isInfinite(value.getAsDouble())) {
      throw new LiteralException(parsing + ": value out of range");
    }
    return value.getAsDouble();
  }
}

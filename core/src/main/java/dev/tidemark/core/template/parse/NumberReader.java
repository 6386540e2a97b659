package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.parse.NumberLiteral.Complex;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Finds all readings of a number token. */
final class NumberReader {
  private static final BigInteger MIN_SIGNED = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final double SIGNED_LIMIT = 0x1p63;
  private static final double UNSIGNED_LIMIT = 0x1p64;

  private NumberReader() {}

  static NumberLiteral read(Token token) throws LiteralException {
    String text = token.text();
    int position = token.position();
    if (token.is(TokenKind.CHARACTER_CONSTANT)) {
      int rune = Literals.character(text);
      return new NumberLiteral(
          position,
          text,
          OptionalLong.of(rune),
          OptionalLong.of(rune),
          OptionalDouble.of(rune),
          Optional.empty());
    }
    if (token.is(TokenKind.COMPLEX)) {
      return complex(position, text, ComplexReader.read(text));
    }
    if (text.endsWith("i")) {
      OptionalDouble imaginary = finite(text.substring(0, text.length() - 1));
      if (imaginary.isPresent()) {
        return complex(position, text, new Complex(0, imaginary.getAsDouble()));
      }
    }
    return real(position, text);
  }

  private static NumberLiteral real(int position, String text) throws LiteralException {
    Optional<BigInteger> integer = GoNumbers.integer(text);
    OptionalLong signed = within(integer, MIN_SIGNED, MAX_SIGNED);
    boolean hasSign = text.startsWith("-") || text.startsWith("+");
    OptionalLong unsigned =
        hasSign ? OptionalLong.empty() : within(integer, BigInteger.ZERO, MAX_UNSIGNED);
    if (signed.isPresent() && signed.getAsLong() == 0) {
      unsigned = OptionalLong.of(0);
    }
    OptionalDouble floating;
    if (signed.isPresent()) {
      floating = OptionalDouble.of((double) signed.getAsLong());
    } else if (unsigned.isPresent()) {
      floating = OptionalDouble.of(integer.orElseThrow().doubleValue());
    } else {
      floating = finite(text);
      if (floating.isEmpty()) {
        throw new LiteralException("illegal number syntax: " + Quoting.quote(text));
      }
      if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
        throw new LiteralException("integer overflow: " + Quoting.quote(text));
      }
      signed = asSigned(floating.getAsDouble());
      unsigned = asUnsigned(floating.getAsDouble());
    }
    return new NumberLiteral(position, text, signed, unsigned, floating, Optional.empty());
  }

  private static NumberLiteral complex(int position, String text, Complex value) {
    boolean isReal = value.imaginary() == 0;
    return new NumberLiteral(
        position,
        text,
        isReal ? asSigned(value.real()) : OptionalLong.empty(),
        isReal ? asUnsigned(value.real()) : OptionalLong.empty(),
        isReal ? OptionalDouble.of(value.real()) : OptionalDouble.empty(),
        Optional.of(value));
  }

  private static OptionalDouble finite(String text) {
    OptionalDouble value = GoNumbers.floating(text);
    return value.isPresent() && Double.isInfinite(value.getAsDouble())
        ? OptionalDouble.empty()
        : value;
  }

  private static OptionalLong within(
      Optional<BigInteger> value, BigInteger least, BigInteger most) {
    return value.isPresent()
            && value.get().compareTo(least) >= 0
            && value.get().compareTo(most) <= 0
        ? OptionalLong.of(value.get().longValue())
        : OptionalLong.empty();
  }

  private static OptionalLong asSigned(double value) {
    return value >= -SIGNED_LIMIT && value < SIGNED_LIMIT && value == Math.rint(value)
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }

  private static OptionalLong asUnsigned(double value) {
    if (value < 0 || value >= UNSIGNED_LIMIT || value != Math.rint(value)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        value < SIGNED_LIMIT ? (long) value : (long) (value - SIGNED_LIMIT) + Long.MIN_VALUE);
  }
}

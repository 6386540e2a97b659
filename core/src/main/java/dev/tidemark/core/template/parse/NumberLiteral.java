package dev.tidemark.core.template.parse;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number, with every reading that its spelling allows.
 *
 * @param text its source
 * @param signed as {@code int64}
 * @param unsigned as {@code uint64}, to be read as unsigned
 * @param floating as {@code float64}
 * @param complex as {@code complex128}
 */
public record NumberLiteral(
    int position,
    String text,
    OptionalLong signed,
    OptionalLong unsigned,
    OptionalDouble floating,
    Optional<Complex> complex)
    implements Operand {

  /** A complex value. */
  public record Complex(double real, double imaginary) {}

  /** Whether the spelling is that of a character. */
  public boolean isCharacter() {
    return text.startsWith("'");
  }

  /** Whether the spelling is that of a float. */
  public boolean isSpelledFloat() {
    boolean hex = text.length() > 2 && (text.startsWith("0x") || text.startsWith("0X"));
    boolean exponent = text.indexOf('p') >= 0 || text.indexOf('P') >= 0;
    boolean point =
        exponent || text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return floating.isPresent() && !isCharacter() && point && !(hex && !exponent);
  }
}

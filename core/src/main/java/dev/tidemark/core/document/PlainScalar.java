package dev.tidemark.core.document;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plain YAML scalar is: Kubernetes reads YAML 1.1's booleans and octal numbers, but no dates
 * and no numbers to the base of sixty.
 *
 * <p>Source: recorded answers of sigs.k8s.io/yaml.
 */
final class PlainScalar {
  // Linear: no part can match what the next one matches.
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  // Java would spend long on the digits of a number that nobody means.
  private static final int MAX_NUMBER = 400;
  private static final Node NULL = new Node.Null();
  private static final Map<String, Node> WORDS = new HashMap<>();

  static {
    for (String word : new String[] {"", "~", "null", "Null", "NULL"}) {
      WORDS.put(word, NULL);
    }
    for (String word : "y Y yes Yes YES true True TRUE on On ON".split(" ", -1)) {
      WORDS.put(word, new Node.Flag(true));
    }
    for (String word : "n N no No NO false False FALSE off Off OFF".split(" ", -1)) {
      WORDS.put(word, new Node.Flag(false));
    }
  }

  private PlainScalar() {}

  /** Whether this is one of the spellings of infinity and not-a-number. */
  static boolean isNotFinite(String text) {
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      case ".nan", ".NaN", ".NAN" -> true;
      default -> false;
    };
  }

  /** The value; a {@link Node.Text} when it is nothing else. */
  static Node resolve(String text) {
    Node word = WORDS.get(text);
    if (word != null) {
      return word;
    }
    return number(text).orElseGet(() -> new Node.Text(text));
  }

  /** A number that is finite; empty when the text is none. */
  private static Optional<Node> number(String text) {
    char first = text.charAt(0);
    boolean signed = first == '-' || first == '+';
    if ((!signed && first != '.' && (first < '0' || first > '9')) || text.length() > MAX_NUMBER) {
      return Optional.empty();
    }
    String plain = first == '.' ? text : text.replace("_", "");
    Optional<BigInteger> integer = first == '.' ? Optional.empty() : integer(plain);
    if (integer.isPresent() && integer.get().bitLength() < 64) {
      return Optional.of(new Node.Whole(integer.get().longValue()));
    }
    if (integer.isPresent() && integer.get().bitLength() == 64 && integer.get().signum() > 0) {
      return Optional.of(new Node.Decimal(integer.get().doubleValue()));
    }
    if (!FLOAT.matcher(plain).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(numeric(value));
  }

  /** As JSON has it: whole where it is whole and fits. */
  static Node numeric(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p63
        ? new Node.Whole((long) value)
        : new Node.Decimal(value);
  }

  private static Optional<BigInteger> integer(String plain) {
    boolean signed = !plain.isEmpty() && (plain.charAt(0) == '-' || plain.charAt(0) == '+');
    String digits = signed ? plain.substring(1) : plain;
    int base = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char mark = digits.length() > 2 ? Character.toLowerCase(digits.charAt(1)) : '0';
      base =
          switch (mark) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 8;
          };
      digits = digits.substring(mark == 'x' || mark == 'o' || mark == 'b' ? 2 : 1);
    }
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit > 'f' || Character.digit(digit, base) < 0) {
        return Optional.empty();
      }
    }
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(digits, base);
    return Optional.of(plain.charAt(0) == '-' ? value.negate() : value);
  }
}

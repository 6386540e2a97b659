package dev.tidemark.registry.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** How Go prints a decoded JSON value ({@code %v}); details of registry errors are shown so. */
public final class GoValueText {
  private static final int MAX_DEPTH = 100;

  private GoValueText() {}

  /** The value's text; maps in the order of their names. */
  public static String of(JsonValue value) {
    return of(value, 0);
  }

  private static String of(JsonValue value, int depth) {
    if (depth > MAX_DEPTH) {
      return "...";
    }
    return switch (value) {
      case JsonValue.JsonObject object ->
          object.members().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(entry -> entry.getKey() + ":" + of(entry.getValue(), depth + 1))
              .collect(Collectors.joining(" ", "map[", "]"));
      case JsonValue.JsonArray array ->
          array.items().stream()
              .map(item -> of(item, depth + 1))
              .collect(Collectors.joining(" ", "[", "]"));
      case JsonValue.JsonText text -> text.value();
      case JsonValue.JsonNumber number -> number(number.text());
      case JsonValue.JsonBoolean bool -> String.valueOf(bool.value());
      case JsonValue.JsonNull none -> "<nil>";
    };
  }

  /** The shortest digits; with an exponent below 1e-04 and from 1e+06 on. */
  private static String number(String written) {
    double value = Double.parseDouble(written);
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    if (Double.isInfinite(value)) {
      return written; // Go refuses it; the text is the best there is to show
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = value < 0 ? "-" : "";
    if (exponent >= -4 && exponent < 6) {
      return sign + shortest.abs().toPlainString();
    }
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return sign
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + "%02d".formatted(Math.abs(exponent));
  }
}

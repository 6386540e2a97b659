package dev.tidemark.core.template.time;

import dev.tidemark.core.template.time.LayoutPart.Field;
import java.util.List;

/** Recognizes the fields of Go's layouts, each written as the reference time shows it. */
final class LayoutScan {
  private static final List<String> OFFSETS = List.of("070000", "07:00:00", "0700", "07:00", "07");

  private LayoutScan() {}

  /** The field that begins at a place; {@link Field#NONE} when none does. */
  static LayoutPart at(String layout, int i) {
    return switch (layout.charAt(i)) {
      case 'J' ->
          layout.startsWith("January", i)
              ? part(layout, i, Field.LONG_MONTH, 7)
              : word(layout, i, "Jan", Field.MONTH);
      case 'M' -> m(layout, i);
      case '0' -> zero(layout, i);
      case '1' ->
          layout.startsWith("15", i)
              ? part(layout, i, Field.HOUR, 2)
              : part(layout, i, Field.NUMBER_MONTH, 1);
      case '2' ->
          layout.startsWith("2006", i)
              ? part(layout, i, Field.LONG_YEAR, 4)
              : part(layout, i, Field.DAY, 1);
      case '_' -> blank(layout, i);
      case '3' -> part(layout, i, Field.HOUR_12, 1);
      case '4' -> part(layout, i, Field.MINUTE, 1);
      case '5' -> part(layout, i, Field.SECOND, 1);
      case 'P' -> exactly(layout, i, "PM", Field.UPPER_HALF);
      case 'p' -> exactly(layout, i, "pm", Field.LOWER_HALF);
      case '-', 'Z' -> offset(layout, i);
      case '.', ',' -> fraction(layout, i);
      default -> none(layout);
    };
  }

  private static LayoutPart none(String layout) {
    return new LayoutPart(layout, Field.NONE, "", "");
  }

  private static LayoutPart part(String layout, int from, Field field, int length) {
    int to = from + length;
    return new LayoutPart(
        layout.substring(0, from), field, layout.substring(from, to), layout.substring(to));
  }

  private static LayoutPart exactly(String layout, int i, String text, Field field) {
    return layout.startsWith(text, i) ? part(layout, i, field, text.length()) : none(layout);
  }

  /** A word of three letters that goes on with no small letter. */
  private static LayoutPart word(String layout, int i, String word, Field field) {
    boolean longer =
        layout.length() > i + 3 && layout.charAt(i + 3) >= 'a' && layout.charAt(i + 3) <= 'z';
    return longer ? none(layout) : exactly(layout, i, word, field);
  }

  private static LayoutPart m(String layout, int i) {
    if (layout.startsWith("Monday", i)) {
      return part(layout, i, Field.LONG_WEEKDAY, 6);
    }
    return layout.startsWith("MST", i)
        ? part(layout, i, Field.ZONE_NAME, 3)
        : word(layout, i, "Mon", Field.WEEKDAY);
  }

  private static LayoutPart zero(String layout, int i) {
    char next = layout.length() > i + 1 ? layout.charAt(i + 1) : ' ';
    return switch (next) {
      case '1' -> part(layout, i, Field.ZERO_MONTH, 2);
      case '2' -> part(layout, i, Field.ZERO_DAY, 2);
      case '3' -> part(layout, i, Field.ZERO_HOUR_12, 2);
      case '4' -> part(layout, i, Field.ZERO_MINUTE, 2);
      case '5' -> part(layout, i, Field.ZERO_SECOND, 2);
      case '6' -> part(layout, i, Field.YEAR, 2);
      default -> exactly(layout, i, "002", Field.ZERO_YEAR_DAY);
    };
  }

  private static LayoutPart blank(String layout, int i) {
    if (layout.startsWith("_2006", i)) {
      return part(layout, i + 1, Field.LONG_YEAR, 4);
    }
    return layout.startsWith("_2", i)
        ? part(layout, i, Field.BLANK_DAY, 2)
        : exactly(layout, i, "__2", Field.BLANK_YEAR_DAY);
  }

  private static LayoutPart offset(String layout, int i) {
    for (String form : OFFSETS) {
      if (layout.startsWith(form, i + 1)) {
        return part(layout, i, Field.OFFSET, form.length() + 1);
      }
    }
    return none(layout);
  }

  /** Zeros or nines behind a point or comma, with no other digit behind them. */
  private static LayoutPart fraction(String layout, int i) {
    char digit = layout.length() > i + 1 ? layout.charAt(i + 1) : ' ';
    if (digit != '0' && digit != '9') {
      return none(layout);
    }
    int end = i + 1;
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean goesOn =
        end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
    Field field = digit == '0' ? Field.FULL_FRACTION : Field.SHORT_FRACTION;
    return goesOn ? none(layout) : part(layout, i, field, end - i);
  }
}

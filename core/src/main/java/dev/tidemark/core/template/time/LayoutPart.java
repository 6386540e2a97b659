package dev.tidemark.core.template.time;

/**
 * The next piece of a layout.
 *
 * @param prefix text that stands for itself
 * @param field what follows it; {@link Field#NONE} at the end
 * @param text how the layout writes that field
 * @param rest what is left of the layout
 */
record LayoutPart(String prefix, Field field, String text, String rest) {
  /** What a layout can ask for. */
  enum Field {
    NONE,
    LONG_MONTH,
    MONTH,
    NUMBER_MONTH,
    ZERO_MONTH,
    LONG_WEEKDAY,
    WEEKDAY,
    DAY,
    BLANK_DAY,
    ZERO_DAY,
    BLANK_YEAR_DAY,
    ZERO_YEAR_DAY,
    HOUR,
    HOUR_12,
    ZERO_HOUR_12,
    MINUTE,
    ZERO_MINUTE,
    SECOND,
    ZERO_SECOND,
    LONG_YEAR,
    YEAR,
    UPPER_HALF,
    LOWER_HALF,
    ZONE_NAME,
    /** An offset, in one of the forms {@code Z0700} or {@code -0700} with colons and seconds. */
    OFFSET,
    /** A fraction of a second with all digits. */
    FULL_FRACTION,
    /** A fraction of a second without zeros at its end. */
    SHORT_FRACTION
  }

  /** Whether the field is a fraction of a second. */
  boolean isFraction() {
    return field == Field.FULL_FRACTION || field == Field.SHORT_FRACTION;
  }

  /** The first field of a layout with what stands before and behind it. */
  static LayoutPart next(String layout) {
    for (int i = 0; i < layout.length(); i++) {
      LayoutPart found = LayoutScan.at(layout, i);
      if (found.field != Field.NONE) {
        return found;
      }
    }
    return new LayoutPart(layout, Field.NONE, "", "");
  }
}

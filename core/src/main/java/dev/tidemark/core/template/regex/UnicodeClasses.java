package dev.tidemark.core.template.regex;

import dev.tidemark.core.regex.PropertyNames;
import dev.tidemark.core.template.value.Letters;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Go's classes of runes by name, by Unicode 15: general categories with their long names, scripts,
 * and {@code Any}, {@code ASCII}, {@code Assigned}. Case, blanks, hyphens and underscores in a name
 * do not matter.
 */
final class UnicodeClasses {
  /** Categories of the JDK by Go's names; the first letter alone means all that begin with it. */
  private static final Map<Integer, String> CATEGORIES =
      Map.ofEntries(
          Map.entry((int) Character.UPPERCASE_LETTER, "Lu"),
          Map.entry((int) Character.LOWERCASE_LETTER, "Ll"),
          Map.entry((int) Character.TITLECASE_LETTER, "Lt"),
          Map.entry((int) Character.MODIFIER_LETTER, "Lm"),
          Map.entry((int) Character.OTHER_LETTER, "Lo"),
          Map.entry((int) Character.NON_SPACING_MARK, "Mn"),
          Map.entry((int) Character.ENCLOSING_MARK, "Me"),
          Map.entry((int) Character.COMBINING_SPACING_MARK, "Mc"),
          Map.entry((int) Character.DECIMAL_DIGIT_NUMBER, "Nd"),
          Map.entry((int) Character.LETTER_NUMBER, "Nl"),
          Map.entry((int) Character.OTHER_NUMBER, "No"),
          Map.entry((int) Character.SPACE_SEPARATOR, "Zs"),
          Map.entry((int) Character.LINE_SEPARATOR, "Zl"),
          Map.entry((int) Character.PARAGRAPH_SEPARATOR, "Zp"),
          Map.entry((int) Character.CONTROL, "Cc"),
          Map.entry((int) Character.FORMAT, "Cf"),
          Map.entry((int) Character.SURROGATE, "Cs"),
          Map.entry((int) Character.PRIVATE_USE, "Co"),
          Map.entry((int) Character.UNASSIGNED, "Cn"),
          Map.entry((int) Character.DASH_PUNCTUATION, "Pd"),
          Map.entry((int) Character.START_PUNCTUATION, "Ps"),
          Map.entry((int) Character.END_PUNCTUATION, "Pe"),
          Map.entry((int) Character.CONNECTOR_PUNCTUATION, "Pc"),
          Map.entry((int) Character.OTHER_PUNCTUATION, "Po"),
          Map.entry((int) Character.INITIAL_QUOTE_PUNCTUATION, "Pi"),
          Map.entry((int) Character.FINAL_QUOTE_PUNCTUATION, "Pf"),
          Map.entry((int) Character.MATH_SYMBOL, "Sm"),
          Map.entry((int) Character.CURRENCY_SYMBOL, "Sc"),
          Map.entry((int) Character.MODIFIER_SYMBOL, "Sk"),
          Map.entry((int) Character.OTHER_SYMBOL, "So"));

  private static final Map<String, RuneSet> BY_NAME = build();

  private UnicodeClasses() {}

  /** The class of that name; empty when Go knows none. */
  static Optional<RuneSet> find(String name) {
    return Optional.ofNullable(BY_NAME.get(PropertyNames.shortName(PropertyNames.canonical(name))));
  }

  private static Map<String, RuneSet> build() {
    Map<String, BitSet> sets = new HashMap<>();
    for (int rune = 0; rune <= Character.MAX_CODE_POINT; rune++) {
      int type = Letters.category(rune);
      String category = CATEGORIES.getOrDefault(type, "Cn");
      add(sets, "Any", rune);
      add(sets, category, rune);
      add(sets, category.substring(0, 1), rune);
      if (category.equals("Lu") || category.equals("Ll") || category.equals("Lt")) {
        add(sets, "Lc", rune);
      }
      if (type != Character.UNASSIGNED) {
        add(sets, "Assigned", rune);
        String script = Character.UnicodeScript.of(rune).name();
        if (isReachable(script)) {
          add(sets, PropertyNames.canonical(script), rune);
        }
      }
      if (rune < 0x80) {
        add(sets, "Ascii", rune);
      }
    }
    // The script of what has none is no script for Go.
    sets.remove("Unknown");
    Map<String, RuneSet> classes = new HashMap<>();
    sets.forEach((name, runes) -> classes.put(name, RuneSet.of(runes)));
    return Map.copyOf(classes);
  }

  /**
   * Scripts of several words cannot be named in Go 1.26: it takes the underscores out of what the
   * pattern says, and then looks for names that have them.
   */
  private static boolean isReachable(String script) {
    return script.indexOf('_') < 0 && !script.equals("SIGNWRITING");
  }

  private static void add(Map<String, BitSet> sets, String name, int rune) {
    sets.computeIfAbsent(name, key -> new BitSet()).set(rune);
  }
}

package dev.tidemark.core.regex;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sets that <code>\p{…}</code> names: categories, their long names, and scripts, as Go 1.26
 * reads them.
 */
final class UnicodeNames {
  /** Scripts that are newer than Go's tables, or whose name Go does not find. */
  private static final Set<String> UNKNOWN_TO_GO =
      Set.of("Unknown", "Signwriting", "Garay", "Sunuwar", "Todhri");

  private UnicodeNames() {}

  /** The set of a name, in whatever case, spaces, dashes and underscores left out. */
  static Optional<CodePoints> find(String name) {
    String canonical = PropertyNames.canonical(name);
    return switch (canonical) {
      case "Any" -> Optional.of(CodePoints.ANY);
      case "Ascii" -> Optional.of(CodePoints.range(0, 0x7F));
      case "Assigned" -> find("Cn").map(CodePoints::negated);
      default -> Optional.ofNullable(Tables.SETS.get(PropertyNames.shortName(canonical)));
    };
  }

  /** Made on first use, all in one pass over Unicode. */
  private static final class Tables {
    static final Map<String, CodePoints> SETS = build();

    private static Map<String, CodePoints> build() {
      Map<String, CodePoints.Builder> builders = new HashMap<>();
      int from = 0;
      for (int c = 1; c <= Character.MAX_CODE_POINT + 1; c++) {
        if (c > Character.MAX_CODE_POINT
            || Character.getType(c) != Character.getType(from)
            || UnicodeScript.of(c) != UnicodeScript.of(from)) {
          add(builders, from, c - 1);
          from = c;
        }
      }
      Map<String, CodePoints> sets = new HashMap<>();
      builders.forEach((name, builder) -> sets.put(name, builder.build()));
      return Map.copyOf(sets);
    }

    private static void add(Map<String, CodePoints.Builder> builders, int low, int high) {
      String category = category(Character.getType(low));
      add(builders, category, low, high);
      add(builders, category.substring(0, 1), low, high);
      if (category.equals("Lu") || category.equals("Ll") || category.equals("Lt")) {
        add(builders, "Lc", low, high);
      }
      String script = UnicodeScript.of(low).name();
      if (script.indexOf('_') < 0) {
        String name = script.charAt(0) + script.substring(1).toLowerCase(Locale.ROOT);
        if (!UNKNOWN_TO_GO.contains(name)) {
          add(builders, name, low, high);
        }
      }
    }

    private static void add(
        Map<String, CodePoints.Builder> builders, String name, int low, int high) {
      builders.computeIfAbsent(name, _ -> new CodePoints.Builder()).add(low, high);
    }

    private static String category(int type) {
      return switch (type) {
        case Character.UPPERCASE_LETTER -> "Lu";
        case Character.LOWERCASE_LETTER -> "Ll";
        case Character.TITLECASE_LETTER -> "Lt";
        case Character.MODIFIER_LETTER -> "Lm";
        case Character.OTHER_LETTER -> "Lo";
        case Character.NON_SPACING_MARK -> "Mn";
        case Character.ENCLOSING_MARK -> "Me";
        case Character.COMBINING_SPACING_MARK -> "Mc";
        case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
        case Character.LETTER_NUMBER -> "Nl";
        case Character.OTHER_NUMBER -> "No";
        case Character.SPACE_SEPARATOR -> "Zs";
        case Character.LINE_SEPARATOR -> "Zl";
        case Character.PARAGRAPH_SEPARATOR -> "Zp";
        case Character.CONTROL -> "Cc";
        case Character.FORMAT -> "Cf";
        case Character.PRIVATE_USE -> "Co";
        case Character.SURROGATE -> "Cs";
        case Character.DASH_PUNCTUATION -> "Pd";
        case Character.START_PUNCTUATION -> "Ps";
        case Character.END_PUNCTUATION -> "Pe";
        case Character.CONNECTOR_PUNCTUATION -> "Pc";
        case Character.OTHER_PUNCTUATION -> "Po";
        case Character.MATH_SYMBOL -> "Sm";
        case Character.CURRENCY_SYMBOL -> "Sc";
        case Character.MODIFIER_SYMBOL -> "Sk";
        case Character.OTHER_SYMBOL -> "So";
        case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
        case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
        default -> "Cn";
      };
    }
  }
}

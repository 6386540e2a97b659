package dev.tidemark.core.regex;

import java.util.Map;

/**
 * How Go 1.26 reads the name in <code>\p{…}</code>, whatever it stands for: filters and templates
 * share it.
 */
public final class PropertyNames {
  /** Long names of categories without underscores, in Go's canonical case. */
  private static final Map<String, String> LONG_NAMES =
      Map.ofEntries(
          Map.entry("Casedletter", "Lc"),
          Map.entry("Closepunctuation", "Pe"),
          Map.entry("Combiningmark", "M"),
          Map.entry("Connectorpunctuation", "Pc"),
          Map.entry("Control", "Cc"),
          Map.entry("Cntrl", "Cc"),
          Map.entry("Currencysymbol", "Sc"),
          Map.entry("Dashpunctuation", "Pd"),
          Map.entry("Decimalnumber", "Nd"),
          Map.entry("Digit", "Nd"),
          Map.entry("Enclosingmark", "Me"),
          Map.entry("Finalpunctuation", "Pf"),
          Map.entry("Format", "Cf"),
          Map.entry("Initialpunctuation", "Pi"),
          Map.entry("Letter", "L"),
          Map.entry("Letternumber", "Nl"),
          Map.entry("Lineseparator", "Zl"),
          Map.entry("Lowercaseletter", "Ll"),
          Map.entry("Mark", "M"),
          Map.entry("Mathsymbol", "Sm"),
          Map.entry("Modifierletter", "Lm"),
          Map.entry("Modifiersymbol", "Sk"),
          Map.entry("Nonspacingmark", "Mn"),
          Map.entry("Number", "N"),
          Map.entry("Openpunctuation", "Ps"),
          Map.entry("Other", "C"),
          Map.entry("Otherletter", "Lo"),
          Map.entry("Othernumber", "No"),
          Map.entry("Otherpunctuation", "Po"),
          Map.entry("Othersymbol", "So"),
          Map.entry("Paragraphseparator", "Zp"),
          Map.entry("Privateuse", "Co"),
          Map.entry("Punctuation", "P"),
          Map.entry("Punct", "P"),
          Map.entry("Separator", "Z"),
          Map.entry("Spaceseparator", "Zs"),
          Map.entry("Spacingmark", "Mc"),
          Map.entry("Surrogate", "Cs"),
          Map.entry("Symbol", "S"),
          Map.entry("Titlecaseletter", "Lt"),
          Map.entry("Unassigned", "Cn"),
          Map.entry("Uppercaseletter", "Lu"));

  private PropertyNames() {}

  /** The short name of a category's canonical long name; any other name as it is. */
  public static String shortName(String canonical) {
    return LONG_NAMES.getOrDefault(canonical, canonical);
  }

  /**
   * A capital, then small letters, without spaces, dashes and underscores. Letters beyond ASCII
   * stay as they are.
   */
  public static String canonical(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' || c == '-' || c == ' ') {
        continue;
      }
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter) {
        out.append(c);
      } else if (out.isEmpty()) {
        out.append(Character.toUpperCase(c));
      } else {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }
}

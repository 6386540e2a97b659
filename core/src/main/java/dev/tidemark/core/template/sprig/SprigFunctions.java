package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoFunction;
import java.util.Map;

/**
 * The table of Sprig's hermetic functions: 194 names, as Sprig 3.3.0 has them (contract section
 * 7.3).
 */
public final class SprigFunctions {
  private static final Map<String, GoFunction> ALL = table();

  private SprigFunctions() {}

  private static Map<String, GoFunction> table() {
    FunctionTable table = new FunctionTable();
    TextFunctions.addTo(table);
    CaseFunctions.addTo(table);
    TextListFunctions.addTo(table);
    EncodingFunctions.addTo(table);
    MathFunctions.addTo(table);
    DecimalFunctions.addTo(table);
    RangeFunctions.addTo(table);
    DefaultFunctions.addTo(table);
    TypeFunctions.addTo(table);
    ListFunctions.addTo(table);
    DictFunctions.addTo(table);
    JsonFunctions.addTo(table);
    PathFunctions.addTo(table);
    UrlFunctions.addTo(table);
    RegexFunctions.addTo(table);
    DateFunctions.addTo(table);
    CryptoFunctions.addTo(table);
    CertificateFunctions.addTo(table);
    SemverFunctions.addTo(table);
    return table.functions();
  }

  /** All functions by the name that templates use; they hide Go's built-ins of the same name. */
  public static Map<String, GoFunction> all() {
    return ALL;
  }
}

package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.value.Runes;
import java.util.HexFormat;
import java.util.Locale;

/** Go's escapers for HTML, JavaScript and URL queries, over Go byte strings. */
final class Escapes {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Escapes() {}

  static String html(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      switch (c) {
        case 0 -> out.append(Runes.encode(Runes.ERROR));
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String js(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      int rune = Runes.at(bytes, i);
      switch (rune) {
        case '\\', '\'', '"' -> out.append('\\').append((char) rune);
        case '<', '>', '&', '=' -> out.append(unicode(rune));
        default -> {
          if (rune < ' ' || (rune >= 0x80 && !Quoting.isPrint(rune))) {
            out.append(unicode(rune));
          } else {
            out.append(bytes, i, i + Runes.size(bytes, i));
          }
        }
      }
    }
    return out.toString();
  }

  private static String unicode(int rune) {
    String hex = Integer.toHexString(rune).toUpperCase(Locale.ROOT);
    return "\\u" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
  }

  static String query(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (alphanumeric || "-_.~".indexOf(c) >= 0) {
        out.append(c);
      } else if (c == ' ') {
        out.append('+');
      } else {
        out.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return out.toString();
  }
}

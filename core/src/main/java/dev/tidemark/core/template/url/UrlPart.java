package dev.tidemark.core.template.url;

import dev.tidemark.core.template.fmt.Quoting;
import java.util.HexFormat;

/** The parts of a URL that have escaping rules of their own. All texts are Go byte strings. */
enum UrlPart {
  PATH("-_.~$&+,/:;=@"),
  HOST("-_.~!$&'()*+,;=:[]<>\""),
  ZONE("-_.~!$&'()*+,;=:[]<>\""),
  USER("-_.~$&+,;="),
  FRAGMENT("-_.~$&+,/:;=?@!()*");

  private final String plain;

  UrlPart(String plain) {
    this.plain = plain;
  }

  /** Whether a byte cannot stand for itself. */
  boolean needsEscape(char c) {
    boolean alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return !alphanumeric && plain.indexOf(c) < 0;
  }

  String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (needsEscape(c)) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Undoes escapes; fails at a broken one and at what this part may not hold. */
  String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        out.append(escaped(text, i));
        i += 2;
      } else if ((this == HOST || this == ZONE) && c < 0x80 && needsEscape(c)) {
        throw new UrlFailure(
            "invalid character " + Quoting.quote(String.valueOf(c)) + " in host name");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private char escaped(String text, int at) {
    if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2))) {
      throw invalid(text.substring(at, Math.min(text.length(), at + 3)));
    }
    String escape = text.substring(at, at + 3);
    char value = (char) HexFormat.fromHexDigits(text, at + 1, at + 3);
    boolean percent = escape.equals("%25");
    if (this == HOST && value < 0x80 && !percent) {
      throw invalid(escape);
    }
    if (this == ZONE && !percent && value != ' ' && HOST.needsEscape(value)) {
      throw invalid(escape);
    }
    return value;
  }

  private static UrlFailure invalid(String escape) {
    return new UrlFailure("invalid URL escape " + Quoting.quote(escape));
  }

  private static boolean isHex(char c) {
    return c < 0x80 && HexFormat.isHexDigit(c);
  }
}

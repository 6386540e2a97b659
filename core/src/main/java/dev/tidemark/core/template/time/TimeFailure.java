package dev.tidemark.core.template.time;

import dev.tidemark.core.template.value.Runes;

/** A text that is no time or duration; the message is Go's, a Go byte string. */
public final class TimeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TimeFailure(String message) {
    super(message, null, false, false);
  }

  /** Go's words. */
  public String words() {
    return String.valueOf(getMessage());
  }

  /** Quotes as package time does: bytes beyond ASCII and control characters in hexadecimal. */
  static String quote(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length() + 2).append('"');
    int size;
    for (int i = 0; i < bytes.length(); i += size) {
      size = Runes.size(bytes, i);
      for (int k = i; k < i + size; k++) {
        char c = bytes.charAt(k);
        if (c >= 0x80 || c < ' ') {
          out.append("\\x").append(Character.forDigit(c >> 4, 16));
          out.append(Character.forDigit(c & 0xF, 16));
        } else {
          out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
      }
    }
    return out.append('"').toString();
  }
}

package dev.tidemark.core.template.sprig;

/** Standard base 32 with padding, read as strictly as Go does. */
final class Base32Text {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int GROUP = 8;
  private static final int BITS = 5;

  private Base32Text() {}

  static String encode(String bytes) {
    StringBuilder out = new StringBuilder((bytes.length() / 5 + 1) * GROUP);
    long bits = 0;
    int count = 0;
    for (int i = 0; i < bytes.length(); i++) {
      bits = (bits << 8) | bytes.charAt(i);
      count += 8;
      while (count >= BITS) {
        count -= BITS;
        out.append(ALPHABET.charAt((int) (bits >> count) & 31));
      }
      bits &= (1L << count) - 1;
    }
    if (count > 0) {
      out.append(ALPHABET.charAt((int) (bits << (BITS - count)) & 31));
    }
    return out.repeat('=', Math.floorMod(-out.length(), GROUP)).toString();
  }

  /** Line breaks go first; positions in errors count without them, as in the original. */
  static Decoded decode(String text) {
    String clean = text.replace("\r", "").replace("\n", "");
    StringBuilder out = new StringBuilder(clean.length());
    int length = clean.length();
    boolean ended = false;
    for (int start = 0; start < length && !ended; start += GROUP) {
      long bits = 0;
      int digits = 0;
      while (digits < GROUP) {
        int at = start + digits;
        if (at == length) {
          return Decoded.corrupt("base32", length - digits);
        }
        char c = clean.charAt(at);
        if (c == '=' && digits >= 2 && length - at - 1 < GROUP) {
          int corrupt = corruptPadding(clean, at, digits);
          if (corrupt >= 0) {
            return Decoded.corrupt("base32", corrupt);
          }
          ended = true;
          break;
        }
        int value = c < 0x80 ? ALPHABET.indexOf(c) : -1;
        if (value < 0) {
          return Decoded.corrupt("base32", at);
        }
        bits = (bits << BITS) | value;
        digits++;
      }
      write(out, bits << (BITS * (GROUP - digits)), digits * BITS / 8);
    }
    return Decoded.of(out);
  }

  /** Position that is wrong when padding begins at {@code at} behind so many digits; or -1. */
  private static int corruptPadding(String text, int at, int digits) {
    int rest = text.length() - at - 1;
    if (rest + digits < GROUP - 1) {
      return text.length();
    }
    for (int k = 0; k < GROUP - 1 - digits; k++) {
      if (rest > k && text.charAt(at + 1 + k) != '=') {
        return text.length() - rest + k - 1;
      }
    }
    return digits == 3 || digits == 6 ? at : -1;
  }

  private static void write(StringBuilder out, long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.append((char) ((bits >> (32 - 8 * i)) & 0xFF));
    }
  }
}

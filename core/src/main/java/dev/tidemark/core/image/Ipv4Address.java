package dev.tidemark.core.image;

/** Reads dotted IPv4 addresses: four decimal fields without leading zeros. */
final class Ipv4Address {
  private Ipv4Address() {}

  /** The address as an unsigned 32-bit number, or -1 when the text is not one. */
  static long parse(String text) {
    long address = 0;
    int fields = 0;
    int at = 0;
    while (true) {
      int from = at;
      int field = 0;
      while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
        field = field * 10 + (text.charAt(at) - '0');
        at++;
        if (field > 255 || (at - from > 1 && text.charAt(from) == '0')) {
          return -1;
        }
      }
      if (at == from) {
        return -1;
      }
      address = address << 8 | field;
      fields++;
      if (at == text.length()) {
        return fields == 4 ? address : -1;
      }
      if (text.charAt(at) != '.' || fields == 4) {
        return -1;
      }
      at++;
    }
  }

  /** Whether the text is an address of RFC 1918, reserved for private networks. */
  static boolean isPrivate(String text) {
    long address = parse(text);
    return address >= 0
        && (address >>> 24 == 10
            || address >>> 20 == (172 << 4 | 1)
            || address >>> 16 == (192 << 8 | 168));
  }
}

package dev.tidemark.core.template.url;

/**
 * An IP address, read as Go's {@code net/netip} does.
 *
 * @param isVersion6 whether it was written as IPv6
 * @param zone the zone of an IPv6 address; empty without
 */
public record NetAddress(boolean isVersion6, String zone) {
  /** Whether Go's {@code net.ParseIP} takes the text: an address of either kind without zone. */
  public static boolean isPlain(String text) {
    try {
      return parse(text).zone.isEmpty();
    } catch (AddressFailure failure) {
      return false;
    }
  }

  static NetAddress parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '.' -> {
          checkVersion4(text, 0, text.length());
          return new NetAddress(false, "");
        }
        case ':' -> {
          return version6(text);
        }
        case '%' -> throw new AddressFailure(text, "missing IPv6 address");
        default -> {}
      }
    }
    throw new AddressFailure(text, "unable to parse IP");
  }

  private static NetAddress version6(String text) {
    int percent = text.indexOf('%');
    String zone = percent < 0 ? "" : text.substring(percent + 1);
    if (percent >= 0 && zone.isEmpty()) {
      throw new AddressFailure(text, "zone must be a non-empty string");
    }
    new GroupScan(text, percent < 0 ? text.length() : percent).check();
    return new NetAddress(true, zone);
  }

  /** Checks four decimal fields between two places of the text. */
  static void checkVersion4(String text, int from, int to) {
    int value = 0;
    int fields = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits == 1 && value == 0) {
          throw new AddressFailure(text, "IPv4 field has octet with leading zero");
        }
        value = value * 10 + (c - '0');
        digits++;
        if (value > 255) {
          throw new AddressFailure(text, "IPv4 field has value >255");
        }
      } else if (c != '.') {
        throw new AddressFailure(text, "unexpected character", text.substring(i, to));
      } else {
        if (i == from || i == to - 1 || text.charAt(i - 1) == '.') {
          throw new AddressFailure(
              text, "IPv4 field must have at least one digit", text.substring(i, to));
        }
        if (fields == 3) {
          throw new AddressFailure(text, "IPv4 address too long");
        }
        fields++;
        value = 0;
        digits = 0;
      }
    }
    if (fields < 3) {
      throw new AddressFailure(text, "IPv4 address too short");
    }
  }
}

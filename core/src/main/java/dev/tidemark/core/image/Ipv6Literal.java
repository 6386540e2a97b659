package dev.tidemark.core.image;

/** Recognises an IPv6 address without a zone (RFC 4291 section 2.2), with Go's strictness. */
final class Ipv6Literal {
  private static final int BYTES = 16;

  private final String text;
  private int at;
  private int filled;
  private boolean elided;

  private Ipv6Literal(String text) {
    this.text = text;
  }

  /** Whether the whole text is an address; brackets and zones are not part of one. */
  static boolean isValid(String text) {
    int colon = text.indexOf(':');
    int dot = text.indexOf('.');
    // What begins like an IPv4 address is never read as an IPv6 one.
    if (colon < 0 || (dot >= 0 && dot < colon)) {
      return false;
    }
    return new Ipv6Literal(text).read();
  }

  private boolean read() {
    if (text.startsWith("::")) {
      elided = true;
      at = 2;
      if (at == text.length()) {
        return true;
      }
    }
    while (filled < BYTES) {
      int group = hexDigits();
      if (group == 0 || group > 4) {
        return false;
      }
      if (at + group < text.length() && text.charAt(at + group) == '.') {
        return endsInIpv4();
      }
      filled += 2;
      at += group;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at) != ':' || at + 1 == text.length()) {
        return false;
      }
      at++;
      if (text.charAt(at) == ':') {
        if (elided) {
          return false;
        }
        elided = true;
        at++;
        if (at == text.length()) {
          break;
        }
      }
    }
    return isComplete();
  }

  private boolean endsInIpv4() {
    if ((!elided && filled != BYTES - 4) || filled + 4 > BYTES) {
      return false;
    }
    if (Ipv4Address.parse(text.substring(at)) < 0) {
      return false;
    }
    filled += 4;
    at = text.length();
    return isComplete();
  }

  private boolean isComplete() {
    // An elision stands for at least one group of zeros.
    return at == text.length() && (filled < BYTES) == elided;
  }

  private int hexDigits() {
    int count = 0;
    while (at + count < text.length() && isHex(text.charAt(at + count))) {
      count++;
    }
    return count;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

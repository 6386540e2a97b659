package dev.tidemark.core.image;

/** The {@code host[:port]} of a registry: which texts are one, and which hosts are local. */
final class RegistryAuthority {
  private static final String PUNCTUATION_OF_HOSTS = "-_.~!$&'()*+,;=:[]<>\"";

  private RegistryAuthority() {}

  /**
   * Whether the text is a URL authority in the sense of Go's {@code net/url}, without user, escape,
   * query or fragment. The caller has cut it at the first slash.
   */
  static boolean isValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && !isAsciiLetterOrDigit(c) && PUNCTUATION_OF_HOSTS.indexOf(c) < 0) {
        return false;
      }
    }
    int bracket = text.lastIndexOf('[');
    if (bracket > 0) {
      return false;
    }
    if (bracket == 0) {
      int close = text.lastIndexOf(']');
      return close > 0
          && isOptionalPort(text.substring(close + 1))
          && Ipv6Literal.isValid(text.substring(1, close));
    }
    int colon = text.lastIndexOf(':');
    return colon < 0 || isOptionalPort(text.substring(colon));
  }

  /**
   * Whether the host is on this machine or in a private network. Unlike Flux, which looks for
   * {@code 127.0.0.1} and {@code ::1} anywhere in the name, whole hosts are compared: {@code
   * x127.0.0.1y.example.com} is somebody else's machine.
   */
  static boolean isLocal(String authority) {
    if (authority.startsWith("localhost:")) {
      return true;
    }
    if (authority.equals("::1")
        || (authority.startsWith("[::1]") && isOptionalPort(authority.substring(5)))) {
      return true;
    }
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon);
    if (Ipv4Address.isPrivate(host)) {
      return true;
    }
    if (host.equals("127.0.0.1")) {
      return isOptionalPort(port);
    }
    return host.endsWith(".localhost")
        && (port.isEmpty() || (isOptionalPort(port) && (port.length() >= 2 && port.length() <= 6)));
  }

  private static boolean isOptionalPort(String text) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.charAt(0) != ':') {
      return false;
    }
    return text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}

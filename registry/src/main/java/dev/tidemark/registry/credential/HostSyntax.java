package dev.tidemark.registry.credential;

/** What Go's URL parser finds wrong with a host: users know its words from Flux's conditions. */
final class HostSyntax {
  private static final String FORBIDDEN = " \\^`{|}";

  private HostSyntax() {}

  /** The complaint about a host with its port; empty when there is none. */
  static String fault(String host) {
    if (host.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return "net/url: invalid control character in URL";
    }
    int open = host.lastIndexOf('[');
    int close = host.lastIndexOf(']');
    if (open > 0) {
      return "invalid IP-literal";
    }
    if (open == 0 && close < 0) {
      return "missing ']' in host";
    }
    int end = open == 0 ? close + 1 : host.indexOf(':');
    String port = end < 0 ? "" : host.substring(end);
    if (!port.matches("(:[0-9]*)?")) {
      return "invalid port \"" + port + "\" after host";
    }
    return characterFault(host);
  }

  private static String characterFault(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%') {
        String escape = host.substring(i, Math.min(i + 3, host.length()));
        return "invalid URL escape \"" + escape + "\"";
      }
      if (FORBIDDEN.indexOf(c) >= 0) {
        return "invalid character \"" + (c == '\\' ? "\\\\" : c) + "\" in host name";
      }
    }
    return "";
  }
}

package dev.tidemark.core.template.url;

import dev.tidemark.core.template.fmt.Quoting;
import java.util.Locale;
import java.util.Optional;

/** Takes URLs apart as Go 1.26 does. */
final class UrlParser {
  private static final String USER_BYTES = "-._:~!$&'()*+,;=%@";

  private UrlParser() {}

  /** A URL without fragment. */
  static GoUrl parse(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw new UrlFailure("net/url: invalid control character in URL");
    }
    if (text.equals("*")) {
      return new GoUrl("", "", Optional.empty(), "", "*", "", "");
    }
    int colon = schemeEnd(text);
    String scheme = text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new GoUrl(scheme, rest, Optional.empty(), "", "", query, "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).contains(":")) {
        throw new UrlFailure("first path segment in URL cannot contain colon");
      }
    }
    String host = "";
    Optional<UserInfo> user = Optional.empty();
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      int at = authority.lastIndexOf('@');
      host = host(scheme, authority.substring(at + 1));
      user = at < 0 ? Optional.empty() : Optional.of(user(authority.substring(0, at)));
    }
    return new GoUrl(scheme, "", user, host, UrlPart.PATH.unescape(rest), query, "");
  }

  /** Where the colon behind a scheme stands, or -1 when there is no scheme. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':') {
        if (i == 0) {
          throw new UrlFailure("missing protocol scheme");
        }
        return i;
      }
      boolean inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!inner || i == 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static UserInfo user(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && USER_BYTES.indexOf(c) < 0) {
        throw new UrlFailure("net/url: invalid userinfo");
      }
    }
    return UserInfo.parse(text);
  }

  private static String host(String scheme, String host) {
    int bracket = host.lastIndexOf('[');
    if (bracket > 0) {
      throw new UrlFailure("invalid IP-literal");
    }
    if (bracket == 0) {
      return literal(host);
    }
    int colon = host.indexOf(':');
    if (colon >= 0) {
      boolean strict = scheme.equals("http") || scheme.equals("https");
      checkPort(host.substring(strict ? colon : host.lastIndexOf(':')));
    }
    return UrlPart.HOST.unescape(host);
  }

  /** A host in brackets, with port. */
  private static String literal(String host) {
    int close = host.lastIndexOf(']');
    if (close < 0) {
      throw new UrlFailure("missing ']' in host");
    }
    String port = host.substring(close + 1);
    checkPort(port);
    String name = host.substring(1, close);
    int zone = name.indexOf("%25");
    String unescaped =
        zone < 0
            ? UrlPart.HOST.unescape(name)
            : UrlPart.HOST.unescape(name.substring(0, zone))
                + UrlPart.ZONE.unescape(name.substring(zone));
    try {
      if (!NetAddress.parse(unescaped).isVersion6()) {
        throw new UrlFailure("invalid IP-literal");
      }
    } catch (AddressFailure failure) {
      throw new UrlFailure("invalid host: " + failure.words());
    }
    return "[" + unescaped + "]" + port;
  }

  private static void checkPort(String port) {
    if (!isPort(port)) {
      throw new UrlFailure("invalid port " + Quoting.quote(port) + " after host");
    }
  }

  /** Whether it is empty or a colon with digits, perhaps none. */
  static boolean isPort(String text) {
    return text.isEmpty()
        || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
  }
}

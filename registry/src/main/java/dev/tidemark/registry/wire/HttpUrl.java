package dev.tidemark.registry.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL. Unlike {@link java.net.URI} it takes hosts with an underscore, and
 * it keeps the authority as it was written, for messages.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and optional port as written, without user
 * @param target path and query as sent; begins with a slash
 */
public record HttpUrl(String scheme, String authority, String target) {
  private static final int MAX_LENGTH = 8192;
  private static final Pattern ABSOLUTE =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)(?:#.*)?");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._~-]+)(?::([0-9]{0,5}))?");

  /**
   * Parses an absolute URL.
   *
   * @throws IllegalArgumentException with the reason, when it is none or carries a user
   */
  public static HttpUrl parse(String text) {
    String clean = encoded(text);
    Matcher matcher = ABSOLUTE.matcher(clean);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no absolute URL");
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("unsupported protocol scheme \"" + scheme + "\"");
    }
    return of(scheme, matcher.group(2), matcher.group(3));
  }

  /** A URL of its parts; throws {@link IllegalArgumentException} for an impossible authority. */
  public static HttpUrl of(String scheme, String authority, String target) {
    Matcher host = AUTHORITY.matcher(authority);
    if (!host.matches()) {
      throw new IllegalArgumentException("invalid host \"" + authority + "\"");
    }
    String port = Optional.ofNullable(host.group(2)).orElse("");
    if (!port.isEmpty() && Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException("invalid port \"" + port + "\"");
    }
    return new HttpUrl(scheme, authority, target.startsWith("/") ? target : "/" + target);
  }

  /**
   * What a link or redirect at this URL points to (RFC 3986, section 5.2).
   *
   * @throws IllegalArgumentException with the reason, when it points to no http URL
   */
  public HttpUrl resolve(String reference) {
    String clean = encoded(reference);
    int mark = clean.indexOf('#');
    String link = mark < 0 ? clean : clean.substring(0, mark);
    if (SCHEME.matcher(link).matches()) {
      return parse(link);
    }
    if (link.startsWith("//")) {
      return parse(scheme + ":" + link);
    }
    if (link.isEmpty()) {
      return this;
    }
    String base = path();
    if (link.startsWith("?")) {
      return new HttpUrl(scheme, authority, base + link);
    }
    int query = link.indexOf('?');
    String path = query < 0 ? link : link.substring(0, query);
    String rest = query < 0 ? "" : link.substring(query);
    String merged =
        path.startsWith("/") ? path : base.substring(0, base.lastIndexOf('/') + 1) + path;
    return new HttpUrl(scheme, authority, withoutDots(merged) + rest);
  }

  /** Host name or address, in lower case, without brackets. */
  public String host() {
    String host = hostAsWritten();
    return (host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
        .toLowerCase(Locale.ROOT);
  }

  /** The port, or the scheme's own. */
  public int port() {
    String port = authority.substring(hostAsWritten().length());
    return port.length() > 1
        ? Integer.parseInt(port.substring(1))
        : scheme.equals("https") ? 443 : 80;
  }

  /** Whether it is https. */
  public boolean secure() {
    return scheme.equals("https");
  }

  /** Scheme, host and port. */
  public Origin origin() {
    return new Origin(scheme, host(), port());
  }

  /** The target without its query. */
  public String path() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The query without its mark; empty when there is none. */
  public String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  /** The same with another target. */
  public HttpUrl withTarget(String other) {
    return new HttpUrl(scheme, authority, other);
  }

  @Override
  public String toString() {
    return scheme + "://" + authority + target;
  }

  private String hostAsWritten() {
    int bracket = authority.indexOf(']');
    int colon = authority.indexOf(':', Math.max(bracket, 0));
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /** Without control characters (request splitting) and with everything beyond ASCII escaped. */
  private static String encoded(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("URL of more than " + MAX_LENGTH + " characters");
    }
    StringBuilder clean = new StringBuilder();
    for (byte b : text.strip().getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 0 && b < ' ') || b == 0x7F) {
        throw new IllegalArgumentException("invalid control character in URL");
      }
      boolean plain = b > ' ' && b != '"' && b != '<' && b != '>' && b != '\\';
      clean.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
    }
    return clean.toString();
  }

  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals("..")) {
        kept.pollLast();
      } else if (!segments[i].equals(".")) {
        kept.addLast(segments[i]);
        continue;
      }
      if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}

package dev.tidemark.registry.credential;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a Docker configuration entry: a host, whose labels may hold globs, and perhaps the
 * beginning of a path (contract section 3.2).
 *
 * @param host host and optional port
 * @param path with its leading slash; empty when the key is a host alone
 */
record RegistryKey(String host, String path) implements Comparable<RegistryKey> {
  private static final Pattern SCHEME = Pattern.compile("https?://");

  /** Reads a key; scheme and a leading {@code /v1/} or {@code /v2/} do not count. */
  static RegistryKey parse(String written) {
    Matcher scheme = SCHEME.matcher(written);
    String rest = scheme.lookingAt() ? written.substring(scheme.end()) : written;
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String fault = HostSyntax.fault(host);
    if (!fault.isEmpty()) {
      String url = scheme.lookingAt() ? written : "https://" + written;
      String quoted = "\"" + url.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      throw new IllegalArgumentException(
          "Entry %s in dockercfg invalid (parse %s: %s)".formatted(quoted, quoted, fault));
    }
    int query = rest.indexOf('?', end) < 0 ? rest.length() : rest.indexOf('?', end);
    int fragment = rest.indexOf('#', end) < 0 ? rest.length() : rest.indexOf('#', end);
    String path = rest.substring(end, Math.min(query, fragment));
    if (path.startsWith("/v1/") || path.startsWith("/v2/")) {
      path = path.substring(3);
    }
    return new RegistryKey(host, path.equals("/") ? "" : path);
  }

  /** Whether a repository may see the entry's credential. */
  boolean matches(String registry, String repository) {
    if (!("/" + repository).startsWith(path) || !port(host).equals(port(registry))) {
      return false;
    }
    List<String> wanted = labels(host);
    List<String> given = labels(registry);
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!LabelGlob.matches(wanted.get(i), given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Later keys in byte order first: longer ones go before their beginnings. */
  @Override
  public int compareTo(RegistryKey other) {
    return (other.host + other.path).compareTo(host + path);
  }

  private static List<String> labels(String host) {
    String port = port(host);
    String name = host.substring(0, host.length() - port.length());
    boolean bracketed = !port.isEmpty() && name.startsWith("[");
    return List.of((bracketed ? name.substring(1, name.length() - 1) : name).split("\\.", -1));
  }

  /** The port with its colon; empty when there is none. */
  private static String port(String host) {
    int colon = host.lastIndexOf(':');
    boolean bracketed = host.startsWith("[") && colon > 0 && host.charAt(colon - 1) == ']';
    boolean single = colon == host.indexOf(':') && !host.startsWith("[");
    return colon >= 0 && (single || bracketed) ? host.substring(colon) : "";
  }
}

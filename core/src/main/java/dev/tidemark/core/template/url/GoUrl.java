package dev.tidemark.core.template.url;

import dev.tidemark.core.template.fmt.Quoting;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A URL in its parts, unescaped but for query and opaque part; empty where it lacks one. All texts
 * are Go byte strings.
 *
 * @param scheme such as {@code https}
 * @param opaque what follows the scheme when it does not begin with a slash
 * @param user user name and password
 * @param host name and port
 * @param path the path
 * @param query as it stands
 * @param fragment what follows the {@code #}
 */
public record GoUrl(
    String scheme,
    String opaque,
    Optional<UserInfo> user,
    String host,
    String path,
    String query,
    String fragment) {

  /** Reads a URL, absolute or relative; throws {@link UrlFailure} with Go's words. */
  public static GoUrl parse(String text) {
    int hash = text.indexOf('#');
    String main = hash < 0 ? text : text.substring(0, hash);
    GoUrl url = inFrame(main, () -> UrlParser.parse(main));
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    return url.withFragment(inFrame(text, () -> UrlPart.FRAGMENT.unescape(fragment)));
  }

  private static <T> T inFrame(String url, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (UrlFailure failure) {
      throw new UrlFailure("parse " + Quoting.quote(url) + ": " + failure.words());
    }
  }

  private GoUrl withFragment(String text) {
    return new GoUrl(scheme, opaque, user, host, path, query, text);
  }

  /** The host without its port and brackets. */
  public String hostname() {
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon >= 0 && UrlParser.isPort(host.substring(colon));
    String name = hasPort ? host.substring(0, colon) : host;
    return name.startsWith("[") && name.endsWith("]") && name.length() > 1
        ? name.substring(1, name.length() - 1)
        : name;
  }

  /** The whole as text, escaped where needed. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (opaque.isEmpty()) {
      appendHierarchy(out);
    } else {
      out.append(opaque);
    }
    if (!query.isEmpty()) {
      out.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      out.append('#').append(UrlPart.FRAGMENT.escape(fragment));
    }
    return out.toString();
  }

  private void appendHierarchy(StringBuilder out) {
    boolean hasAuthority = !host.isEmpty() || user.isPresent();
    if (hasAuthority || (!scheme.isEmpty() && !path.isEmpty())) {
      out.append("//");
    }
    user.ifPresent(info -> out.append(info).append('@'));
    out.append(UrlPart.HOST.escape(host));
    String escaped = path.equals("*") ? path : UrlPart.PATH.escape(path);
    if (!escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty()) {
      out.append('/');
    }
    if (out.isEmpty()) {
      String first = escaped.contains("/") ? escaped.substring(0, escaped.indexOf('/')) : escaped;
      // Else it would read as a scheme.
      out.append(first.contains(":") ? "./" : "");
    }
    out.append(escaped);
  }
}

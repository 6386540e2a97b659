package dev.tidemark.core.template.url;

import java.util.Optional;

/**
 * User name and password of a URL.
 *
 * @param name the name, unescaped
 * @param password the password, unescaped; empty when none was given
 */
public record UserInfo(String name, Optional<String> password) {
  static UserInfo parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new UserInfo(UrlPart.USER.unescape(text), Optional.empty());
    }
    return new UserInfo(
        UrlPart.USER.unescape(text.substring(0, colon)),
        Optional.of(UrlPart.USER.unescape(text.substring(colon + 1))));
  }

  /**
   * Both as a URL writes them. Not masked: templates ask for exactly this text, which they gave
   * themselves.
   */
  @Override
  public String toString() {
    return UrlPart.USER.escape(name)
        + password.map(text -> ":" + UrlPart.USER.escape(text)).orElse("");
  }
}

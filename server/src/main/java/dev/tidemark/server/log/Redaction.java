package dev.tidemark.server.log;

/**
 * Masks what looks like a credential in text that came from elsewhere: the user of a URL, the value
 * of an {@code Authorization} header. A net below the rooms that keep secrets out of their texts.
 */
public final class Redaction {
  private static final String MASK = "******";
  private static final String[] SCHEMES = {"Basic ", "Bearer "};

  private Redaction() {}

  /** The text without such credentials; the same object when there is none. */
  public static String of(String text) {
    String users = maskUsers(text);
    for (String scheme : SCHEMES) {
      users = maskAfter(users, scheme);
    }
    return users;
  }

  /** {@code https://user:password@host} becomes {@code https://******@host}. */
  private static String maskUsers(String text) {
    int colon = text.indexOf("://");
    if (colon < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (colon >= 0) {
      int start = colon + "://".length();
      int end = start;
      int at = -1;
      while (end < text.length() && !endsAuthority(text.charAt(end))) {
        if (text.charAt(end) == '@') {
          at = end;
        }
        end++;
      }
      if (at > start) {
        out.append(text, copied, start).append(MASK);
        copied = at;
      }
      colon = text.indexOf("://", Math.max(end, start));
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '>' || c <= ' ';
  }

  private static String maskAfter(String text, String scheme) {
    int found = text.indexOf(scheme);
    if (found < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (found >= 0) {
      int start = found + scheme.length();
      int end = start;
      while (end < text.length() && isToken(text.charAt(end))) {
        end++;
      }
      // Shorter runs are words: "Basic auth", "Bearer realm=…" of a challenge.
      if (end - start >= 8 && !text.startsWith("realm=", start)) {
        out.append(text, copied, start).append(MASK);
        copied = end;
      }
      found = text.indexOf(scheme, end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static boolean isToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/=".indexOf(c) >= 0;
  }
}

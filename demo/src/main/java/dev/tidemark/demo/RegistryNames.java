package dev.tidemark.demo;

/** The grammars of names in a registry (OCI distribution spec 1.1, "Pulling manifests"). */
final class RegistryNames {
  private static final int LONGEST_REPOSITORY = 255;
  private static final int LONGEST_TAG = 128;
  private static final String DIGEST_PREFIX = "sha256:";

  private RegistryNames() {}

  /** Whether a text is a repository's name. */
  static boolean isRepository(String name) {
    if (name.isEmpty() || name.length() > LONGEST_REPOSITORY) {
      return false;
    }
    for (String component : name.split("/", -1)) {
      if (!isComponent(component)) {
        return false;
      }
    }
    return true;
  }

  /** Alphanumerics, between them one separator: a dot, one or two underscores, or any hyphens. */
  private static boolean isComponent(String component) {
    int at = 0;
    while (true) {
      int start = at;
      while (at < component.length() && isLowerAlphanumeric(component.charAt(at))) {
        at++;
      }
      if (at == start) {
        return false;
      }
      if (at == component.length()) {
        return true;
      }
      start = at;
      while (at < component.length() && !isLowerAlphanumeric(component.charAt(at))) {
        at++;
      }
      String separator = component.substring(start, at);
      if (!separator.equals(".")
          && !separator.equals("_")
          && !separator.equals("__")
          && !separator.chars().allMatch(c -> c == '-')) {
        return false;
      }
    }
  }

  /** Whether a text is a tag. */
  static boolean isTag(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      return false;
    }
    char first = tag.charAt(0);
    return first != '.'
        && first != '-'
        && tag.chars()
            .allMatch(c ->
                isLowerAlphanumeric(c)
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || c == '.'
                    || c == '-');
  }

  /** Whether a text is a SHA-256 digest, the only algorithm that this registry keeps. */
  static boolean isDigest(String digest) {
    return digest.length() == DIGEST_PREFIX.length() + 64
        && digest.startsWith(DIGEST_PREFIX)
        && digest.chars().skip(DIGEST_PREFIX.length()).allMatch(RegistryNames::isLowerHex);
  }

  private static boolean isLowerAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isLowerHex(int c) {
    return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9');
  }
}

package dev.tidemark.core.image;

/**
 * The grammar of a tag: {@code [A-Za-z0-9_][A-Za-z0-9._-]{0,127}}.
 *
 * <p>Source: OCI distribution specification 1.1, "Pulling manifests".
 */
public final class ImageTag {
  /** Longest legal tag, in bytes. */
  public static final int MAX_LENGTH = 128;

  private ImageTag() {}

  /** Whether a registry may hold a tag of this name. */
  public static boolean isLegal(CharSequence tag) {
    if (tag.isEmpty() || tag.length() > MAX_LENGTH || !isFirst(tag.charAt(0))) {
      return false;
    }
    for (int i = 1; i < tag.length(); i++) {
      if (!isInner(tag.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes {@code from} to {@code to} (exclusive) are a legal tag. */
  public static boolean isLegal(byte[] bytes, int from, int to) {
    if (from == to || to - from > MAX_LENGTH || !isFirst(bytes[from])) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (!isInner(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFirst(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isInner(int c) {
    return isFirst(c) || c == '.' || c == '-';
  }
}

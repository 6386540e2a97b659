package dev.tidemark.git.wire;

/** The grammar of object ids and reference names. */
public final class ObjectNames {
  private ObjectNames() {}

  /** Whether a text is a full object id in lower case. */
  public static boolean isId(String text) {
    return text.length() == 40
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /**
   * Whether a text can be a full reference name: {@code git check-ref-format}'s rules, below {@code
   * refs/}, at most 1000 characters. A name is data for the server and is never an argument of a
   * program, but one that breaks the rules can only be a mistake or an attack.
   */
  public static boolean isRef(String name) {
    if (!name.startsWith("refs/") || name.length() > 1000 || name.endsWith(".")) {
      return false;
    }
    if (name.contains("..") || name.contains("@{")) {
      return false;
    }
    if (name.startsWith("refs/heads/-") || name.startsWith("refs/tags/-")) {
      return false; // looks like an option to whoever copies it to a command line
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return name.chars().noneMatch(c -> c <= ' ' || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0);
  }
}

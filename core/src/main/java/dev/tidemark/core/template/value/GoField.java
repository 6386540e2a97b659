package dev.tidemark.core.template.value;

/**
 * A field of a struct type.
 *
 * @param name Go's name; a capital first letter makes it visible to templates
 * @param type its declared type
 * @param embedded whether its own fields and methods are promoted
 * @param json its tag for JSON, such as {@code name,omitempty}; empty when it has none
 */
public record GoField(String name, GoType type, boolean embedded, String json) {
  /** A named field. */
  public static GoField of(String name, GoType type) {
    return new GoField(name, type, false, "");
  }

  /** An embedded field, named after its type. */
  public static GoField embedded(String name, GoType type) {
    return new GoField(name, type, true, "");
  }

  /** This field with a tag for JSON. */
  public GoField withJson(String tag) {
    return new GoField(name, type, embedded, tag);
  }

  /** Whether Go exports it. */
  public boolean isExported() {
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }
}

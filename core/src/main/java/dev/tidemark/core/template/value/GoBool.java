package dev.tidemark.core.template.value;

/** A bool. */
public record GoBool(boolean value) implements GoValue {
  public static final GoBool TRUE = new GoBool(true);
  public static final GoBool FALSE = new GoBool(false);

  /** One of the two. */
  public static GoBool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public GoType type() {
    return GoType.BOOL;
  }
}

package dev.tidemark.core.template.value;

/** The nil interface. Nil slices, maps and pointers have a type and are not this. */
public enum GoNil implements GoValue {
  NIL;

  @Override
  public GoType type() {
    return GoType.NONE;
  }
}

package dev.tidemark.core.resource;

/**
 * Names one object among all: kind, namespace and name. Its text is {@code Kind/namespace/name}.
 */
public record ResourceKey(Kind<?, ?> kind, ObjectName name) {

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}

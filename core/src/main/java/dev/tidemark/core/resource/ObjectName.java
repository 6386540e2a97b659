package dev.tidemark.core.resource;

/**
 * The namespace and name of an object; its text is {@code namespace/name}. Ordered by namespace,
 * then name.
 */
public record ObjectName(String namespace, String name) implements Comparable<ObjectName> {

  @Override
  public int compareTo(ObjectName other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}

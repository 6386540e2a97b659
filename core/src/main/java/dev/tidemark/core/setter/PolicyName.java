package dev.tidemark.core.setter;

/** The name of an ImagePolicy with its namespace. */
public record PolicyName(String namespace, String name) implements Comparable<PolicyName> {

  /** By namespace, then name. */
  @Override
  public int compareTo(PolicyName other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  /** {@code namespace:name}, as a marker writes it. */
  @Override
  public String toString() {
    return namespace + ":" + name;
  }
}

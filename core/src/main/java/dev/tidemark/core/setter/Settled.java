package dev.tidemark.core.setter;

/**
 * A marked scalar that already holds what its policy elected.
 *
 * @param path path from the root of the tree
 * @param line line of the value, from 1
 * @param setter {@code <namespace>:<policy>[:name|:tag|:digest]}, as the marker writes it
 * @param value what it holds
 */
public record Settled(String path, int line, String setter, String value) {

  /** The policy's name without its namespace. */
  public String policy() {
    return SetterName.parse(setter).map(name -> name.policy().name()).orElse("");
  }
}

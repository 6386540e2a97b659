package dev.tidemark.core.resource;

/**
 * One reason why an object is refused, in the words of an API server.
 *
 * @param path the field, {@code spec.interval}; {@code <nil>} when it is about the whole object
 * @param detail the rest: what is wrong with it
 * @param blocking whether rules between fields cannot be judged because of it
 */
public record Violation(String path, String detail, boolean blocking) {

  /** Path and detail. */
  @Override
  public String toString() {
    return path + ": " + detail;
  }
}

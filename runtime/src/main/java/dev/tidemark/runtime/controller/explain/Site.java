package dev.tidemark.runtime.controller.explain;

/**
 * The place of a marker, as the user sees it.
 *
 * @param path of the file, with slashes; the records have it from the repository's root
 * @param line from 1
 */
public record Site(String path, int line) {

  /** Whether a record's {@code file:line} means this place. */
  boolean is(String subject) {
    int colon = subject.lastIndexOf(':');
    return colon >= 0
        && subject.substring(colon + 1).equals(Integer.toString(line))
        && isFile(subject.substring(0, colon));
  }

  private boolean isFile(String file) {
    return path.equals(file) || path.endsWith("/" + file);
  }

  @Override
  public String toString() {
    return path + ":" + line;
  }
}

package dev.tidemark.runtime.controller.spi;

/**
 * A name and email as they stand in a commit. {@code <}, {@code >} and line breaks are taken out,
 * as Git itself would refuse them.
 */
public record GitIdentity(String name, String email) {
  public GitIdentity {
    name = clean(name);
    email = clean(email);
  }

  private static String clean(String text) {
    return text.replaceAll("[<>\\r\\n]", "");
  }
}

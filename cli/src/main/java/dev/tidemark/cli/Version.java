package dev.tidemark.cli;

/** The version of the program, as in the build's {@code pom.xml}; a test holds them equal. */
public final class Version {
  /** Three numbers. */
  public static final String CURRENT = "0.1.0";

  private Version() {}
}

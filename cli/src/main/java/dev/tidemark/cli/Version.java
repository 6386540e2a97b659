package dev.tidemark.cli;

/** The version of the program, as in the build's {@code pom.xml}; a test holds them equal. */
final class Version {
  static final String CURRENT = "0.1.0";

  private Version() {}
}

package dev.tidemark.core.template;

/** What one template may cost. Flux sets no bounds; one template there can ask for gigabytes. */
final class Limits {
  /** Longest template. */
  static final int SOURCE_BYTES = 64 * 1024;

  /** Longest message. */
  static final int OUTPUT_BYTES = 64 * 1024;

  /** Statements, commands, calls, loop turns and printed values. */
  static final long STEPS = 500_000;

  /** Bytes of all strings and lists that are built or read on the way. */
  static final long INTERMEDIATE_BYTES = 32L * 1024 * 1024;

  private Limits() {}
}

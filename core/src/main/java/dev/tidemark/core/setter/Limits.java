package dev.tidemark.core.setter;

/**
 * Bounds on what is read from a repository that anybody may have written to. They are far beyond
 * any manifest that an API server accepts (etcd takes 1.5 MiB), and keep time and memory of one
 * file within a second and about 200 MiB.
 */
final class Limits {
  /** Bytes that are searched for the marker's token. */
  static final int SEARCHED_BYTES = 64 << 20;

  /** Bytes of a file that is parsed. */
  static final int FILE_BYTES = 4 << 20;

  /** Bytes of one scalar. */
  static final int SCALAR_BYTES = 3 << 19;

  /** Collections within collections; the scanner's time grows with the square of this. */
  static final int DEPTH = 128;

  /** Tokens of one file. */
  static final int TOKENS = 1_500_000;

  /** Documents of one file. */
  static final int DOCUMENTS = 20_000;

  /** Nodes of one document after its aliases were expanded. */
  static final long EXPANDED_NODES = 1_000_000;

  /** Files that are listed in one plan. */
  static final int FILES = 1_000_000;

  /** Links that are followed for one path, as Linux has it. */
  static final int LINKS = 40;

  private Limits() {}
}

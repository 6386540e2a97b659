package dev.tidemark.core.document;

/** One document of a text, or the reason why it is none. */
public sealed interface ParsedDocument {

  /** Where it begins, from 1. */
  int line();

  /** A document that was read. */
  record Read(Node root, int line) implements ParsedDocument {}

  /**
   * A document that cannot be read.
   *
   * @param line where the document begins
   * @param problemLine where the problem is
   * @param message what is wrong, without a position
   * @param text the document's own text
   */
  record Broken(int line, int problemLine, String message, String text) implements ParsedDocument {}
}

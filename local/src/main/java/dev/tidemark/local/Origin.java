package dev.tidemark.local;

/**
 * Where something stands. Its text is {@code file:line}.
 *
 * @param file as the user named it or the folder above it; {@code -} for standard input
 * @param line from 1; 0 when it is the file as a whole
 */
public record Origin(String file, int line) {

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}

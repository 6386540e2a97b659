package dev.tidemark.registry.json;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a stream with one byte of look-ahead, read in large steps. */
final class JsonInput {
  private static final int STEP = 16 * 1024;

  private final InputStream in;

  /** What was read ahead lies between {@link #position} and {@link #limit}. */
  final byte[] buffer = new byte[STEP];

  int position;
  int limit;
  private boolean sawVisible;

  JsonInput(InputStream in) {
    this.in = in;
  }

  /** The next byte; negative at the end. */
  int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xFF;
  }

  /** The next byte without taking it; negative at the end. */
  int peek() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position] & 0xFF;
  }

  /** The next byte that is no white space; negative at the end. */
  int nextVisible() throws IOException {
    int c = next();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = next();
    }
    sawVisible |= c >= 0;
    return c;
  }

  /** The failure of an input that ends within a value, or holds none at all. */
  JsonSyntaxException endedEarly() {
    return JsonSyntaxException.early(sawVisible);
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, STEP);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }
}

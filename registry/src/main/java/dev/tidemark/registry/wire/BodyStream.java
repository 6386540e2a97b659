package dev.tidemark.registry.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * The body of an answer as it lies between head and next answer. Ends with {@code -1} only when the
 * whole body was read; a connection that closes earlier is an error. One of three framings: a
 * length, chunks, or the end of the connection.
 */
final class BodyStream extends InputStream {
  private static final int MAX_LINE = 256;
  private static final int MAX_TRAILERS = 64;

  private final InputStream in;
  private final boolean chunked;
  private final boolean open;
  private final Runnable atEnd;
  private long left;
  private boolean first = true;
  private boolean ended;

  BodyStream(InputStream in, boolean chunked, OptionalLong length, Runnable atEnd) {
    this.in = in;
    this.chunked = chunked;
    this.open = !chunked && length.isEmpty();
    this.atEnd = atEnd;
    this.left = chunked ? 0 : length.orElse(Long.MAX_VALUE);
    if (!chunked && left == 0) {
      end();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      if (open) {
        end();
        return -1;
      }
      throw FailureWords.ended(true);
    }
    if (!open) {
      left -= count;
    }
    if (left == 0 && !chunked) {
      end();
    }
    return count;
  }

  private void nextChunk() throws IOException {
    if (!first && !line().isEmpty()) {
      throw ResponseHead.malformed("malformed chunked encoding");
    }
    first = false;
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9A-Fa-f]{1,15}")) {
      throw ResponseHead.malformed("invalid byte in chunk length");
    }
    left = Long.parseLong(size, 16);
    if (left == 0) {
      int trailers = 0;
      while (!line().isEmpty()) {
        if (++trailers > MAX_TRAILERS) {
          throw ResponseHead.malformed("too many trailers");
        }
      }
      end();
    }
  }

  private String line() throws IOException {
    byte[] line = new byte[MAX_LINE];
    int length = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw FailureWords.ended(true);
      }
      if (length == MAX_LINE) {
        throw ResponseHead.malformed("header line too long");
      }
      line[length++] = (byte) c;
    }
    String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, length - 1) : text;
  }

  private void end() {
    ended = true;
    atEnd.run();
  }
}

package dev.tidemark.git.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an HTTP answer: of a given length, in chunks, or up to the connection's end. */
final class HttpBody extends InputStream {
  private static final long UNTIL_CLOSE = -1;
  private static final long CHUNKED = -2;

  private final InputStream in;
  private final long framing;
  private long left;
  private boolean ended;

  private HttpBody(InputStream in, long framing) {
    this.in = in;
    this.framing = framing;
    this.left = framing == UNTIL_CLOSE ? Long.MAX_VALUE : Math.max(0, framing);
    this.ended = framing == 0;
  }

  static HttpBody of(InputStream in, HttpHead head) throws IOException {
    if (head.status() == 204 || head.status() == 304) {
      return new HttpBody(in, 0);
    }
    if (head.header("transfer-encoding").isPresent()) {
      if (!head.header("transfer-encoding").get().equalsIgnoreCase("chunked")) {
        throw new ProtocolException("unsupported transfer encoding");
      }
      return new HttpBody(in, CHUNKED);
    }
    if (head.header("content-length").isEmpty()) {
      return new HttpBody(in, UNTIL_CLOSE);
    }
    try {
      long length = Long.parseLong(head.header("content-length").get());
      if (length >= 0) {
        return new HttpBody(in, length);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new ProtocolException("bad Content-Length");
  }

  /** Whether another exchange can follow on the same connection. */
  boolean reusable() {
    return ended && framing != UNTIL_CLOSE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ended && left == 0 && framing == CHUNKED) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      if (framing == UNTIL_CLOSE) {
        ended = true;
        return -1;
      }
      throw new EOFException("unexpected EOF");
    }
    left -= count;
    if (left == 0) {
      if (framing == CHUNKED) {
        line(); // the line break behind a chunk
      } else {
        ended = true;
      }
    }
    return count;
  }

  private void nextChunk() throws IOException {
    String line = line();
    int end = line.indexOf(';');
    try {
      left = Long.parseLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
    } catch (NumberFormatException e) {
      throw new ProtocolException("malformed chunked encoding");
    }
    if (left < 0) {
      throw new ProtocolException("malformed chunked encoding");
    }
    if (left == 0) {
      int trailers = 0;
      while (!line().isEmpty()) {
        if (++trailers > 100) {
          throw new ProtocolException("malformed chunked encoding");
        }
      }
      ended = true;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("unexpected EOF");
      }
      if (line.length() > 4096) {
        throw new ProtocolException("malformed chunked encoding");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}

package dev.tidemark.registry.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A body whose failures are {@link WireException}s. */
final class WordedStream extends FilterInputStream {
  private final Socket socket;
  private final Deadline deadline;

  WordedStream(InputStream in, Socket socket, Deadline deadline) {
    super(in);
    this.socket = socket;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw FailureWords.reading(e, socket, deadline, true);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw FailureWords.reading(e, socket, deadline, true);
    }
  }
}

package dev.tidemark.git;

import dev.tidemark.git.wire.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;

/**
 * Lets a pack through as long as it keeps our bounds. The count of objects in its header is checked
 * before anything is sized by it.
 */
final class PackGate extends FilterInputStream {
  private static final int HEADER = 12;
  private static final int SIGNATURE = 0x5041434b;

  private final long limit;
  private long passed;

  private PackGate(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  static PackGate open(InputStream pack, GitLimits limits) throws IOException {
    byte[] header = pack.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw new EOFException("unexpected EOF");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (fields.getInt() != SIGNATURE) {
      throw new ProtocolException("malformed pack file signature");
    }
    fields.getInt();
    long objects = Integer.toUnsignedLong(fields.getInt());
    if (objects > limits.packObjects()) {
      throw new ProtocolException(
          "a pack of " + objects + " objects is refused: at most " + limits.packObjects());
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(header), pack);
    return new PackGate(whole, limits.packBytes());
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) throws ProtocolException {
    passed += bytes;
    if (passed > limit) {
      throw new ProtocolException("a pack of more than " + limit + " bytes is refused");
    }
  }
}

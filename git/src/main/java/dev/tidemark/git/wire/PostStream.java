package dev.tidemark.git.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a POST: sent with its length when it is at most 1 MiB, as git itself does, because
 * some servers refuse chunks; in chunks beyond that.
 */
final class PostStream extends OutputStream {
  private static final int LARGEST_WHOLE = 1 << 20;

  private final OutputStream out;
  private final StringBuilder head;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean chunked;

  PostStream(OutputStream out, StringBuilder head) {
    this.out = out;
    this.head = head;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    kept.write(bytes, offset, length);
    if (kept.size() > (chunked ? 32_768 : LARGEST_WHOLE)) {
      send();
    }
  }

  /** Sends what is left; call once. */
  void finish() throws IOException {
    if (chunked) {
      send();
      out.write(ascii("0\r\n\r\n"));
    } else {
      out.write(ascii(head.append("Content-Length: " + kept.size() + "\r\n\r\n").toString()));
      kept.writeTo(out);
    }
  }

  private void send() throws IOException {
    if (!chunked) {
      chunked = true;
      out.write(ascii(head.append("Transfer-Encoding: chunked\r\n\r\n").toString()));
    }
    if (kept.size() > 0) {
      out.write(ascii(Integer.toHexString(kept.size()) + "\r\n"));
      kept.writeTo(out);
      out.write(ascii("\r\n"));
      kept.reset();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package dev.tidemark.registry.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * An answer whose body is read from the connection. Must be closed; reading the body to its end
 * first lets the connection be used again.
 */
public final class WireResponse implements Closeable {
  private final HttpUrl url;
  private final ResponseHead head;
  private final OptionalLong length;
  private final InputStream body;
  private final Runnable release;

  WireResponse(
      HttpUrl url, ResponseHead head, OptionalLong length, InputStream body, Runnable release) {
    this.url = url;
    this.head = head;
    this.length = length;
    this.body = body;
    this.release = release;
  }

  /** Where the answer came from. */
  public HttpUrl url() {
    return url;
  }

  /** The status code. */
  public int status() {
    return head.status();
  }

  /** The first value of a header, named in lower case. */
  public Optional<String> header(String name) {
    return head.header(name);
  }

  /** All values of a header, named in lower case. */
  public List<String> headers(String name) {
    return head.all(name);
  }

  /** The announced length of the body, also of a body that HEAD leaves out. */
  public OptionalLong length() {
    return length;
  }

  /**
   * The body, unpacked. Ends with {@code -1} only when all of it arrived.
   *
   * <p>Reads fail with {@link WireException} alone.
   */
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    release.run();
  }

  /** Unpacks gzip on the first read, so that an empty body needs no gzip header. */
  static final class Unpacked extends InputStream {
    private final InputStream packed;
    private Optional<GZIPInputStream> unpacked = Optional.empty();

    Unpacked(InputStream packed) {
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (unpacked.isEmpty()) {
        unpacked = Optional.of(new GZIPInputStream(packed, 8192));
      }
      int count = unpacked.orElseThrow().read(bytes, offset, length);
      if (count < 0 && packed.read() >= 0) {
        throw ResponseHead.malformed("gzip: trailing data");
      }
      return count;
    }
  }
}

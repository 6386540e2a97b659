package dev.tidemark.registry.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks an HTTP proxy for a connection ({@code CONNECT}, RFC 9110 section 9.3.6). */
final class ConnectTunnel {
  private ConnectTunnel() {}

  static void open(Socket socket, HttpUrl url, Map<String, String> headers, WireLimits limits)
      throws IOException {
    String target = url.origin().hostAndPort();
    StringBuilder head = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(target).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    // Byte by byte: what follows the head belongs to the TLS handshake.
    InputStream unbuffered = new OneByteStream(socket.getInputStream());
    ResponseHead answer =
        ResponseHead.read(new BufferedInputStream(unbuffered, 1), limits.headerBytes());
    if (answer.status() != 200) {
      String reason = answer.reason().isEmpty() ? String.valueOf(answer.status()) : answer.reason();
      throw new WireException(WireException.Kind.PROXY, reason, false);
    }
  }

  /** Never reads ahead. */
  private static final class OneByteStream extends InputStream {
    private final InputStream in;

    OneByteStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, Math.min(length, 1));
    }
  }
}

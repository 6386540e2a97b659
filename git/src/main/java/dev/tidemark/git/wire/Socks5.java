package dev.tidemark.git.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The handshake with a SOCKS proxy (RFC 1928, user and password as in RFC 1929). */
final class Socks5 {
  private static final int VERSION = 5;

  private Socks5() {}

  /** Asks for a connection to a host by name; the proxy looks it up. */
  static void connect(Socket socket, String host, int port, ProxyServer proxy) throws IOException {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    boolean named = proxy.user().isPresent();
    out.write(named ? new byte[] {VERSION, 2, 0, 2} : new byte[] {VERSION, 1, 0});
    out.flush();
    byte[] choice = read(in, 2);
    switch (choice[1]) {
      case 0 -> {}
      case 2 -> authenticate(in, out, proxy);
      default -> throw refused("no acceptable authentication methods");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, 1, 0, 3});
    text(request, host);
    request.write(port >> 8);
    request.write(port);
    out.write(request.toByteArray());
    out.flush();
    byte[] reply = read(in, 4);
    if (reply[1] != 0) {
      throw refused(reason(reply[1]));
    }
    int rest =
        switch (reply[3]) {
          case 1 -> 4;
          case 4 -> 16;
          case 3 -> read(in, 1)[0] & 0xff;
          default -> throw refused("unknown address type");
        };
    read(in, rest + 2);
  }

  private static void authenticate(InputStream in, OutputStream out, ProxyServer proxy)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(1);
    text(request, proxy.user().orElse(""));
    text(request, proxy.password().revealText());
    out.write(request.toByteArray());
    out.flush();
    if (read(in, 2)[1] != 0) {
      throw refused("username/password authentication failed");
    }
  }

  private static void text(ByteArrayOutputStream to, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw refused("a name of more than 255 bytes");
    }
    to.write(bytes.length);
    to.writeBytes(bytes);
  }

  private static byte[] read(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw refused("EOF");
    }
    return bytes;
  }

  private static String reason(int code) {
    return switch (code) {
      case 1 -> "general SOCKS server failure";
      case 2 -> "connection not allowed by ruleset";
      case 3 -> "network unreachable";
      case 4 -> "host unreachable";
      case 5 -> "connection refused";
      case 6 -> "TTL expired";
      default -> "unknown code: " + code;
    };
  }

  private static NetworkException refused(String why) {
    return new NetworkException("socks connect: " + why);
  }
}

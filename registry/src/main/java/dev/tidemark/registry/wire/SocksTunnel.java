package dev.tidemark.registry.wire;

import dev.tidemark.runtime.controller.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a SOCKS 5 proxy for a connection (RFC 1928, RFC 1929). The proxy resolves the name. */
final class SocksTunnel {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD_LOGIN = 2;
  private static final int MAX_TEXT = 255;

  private SocksTunnel() {}

  static void open(Socket socket, Proxy proxy, HttpUrl url, String prefix) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    boolean mayLogin = proxy.login().isPresent();
    write(socket, mayLogin ? new byte[] {VERSION, 2, 0, 2} : new byte[] {VERSION, 1, 0});
    expectVersion(in.readUnsignedByte(), prefix);
    int method = in.readUnsignedByte();
    if (method == PASSWORD_LOGIN && mayLogin) {
      login(socket, in, proxy.login().orElseThrow(), prefix);
    } else if (method != NO_LOGIN) {
      throw refused(prefix + "no acceptable authentication methods");
    }
    write(socket, request(url));
    expectVersion(in.readUnsignedByte(), prefix);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw refused(prefix + "unknown error " + words(reply));
    }
    in.readUnsignedByte(); // reserved
    int type = in.readUnsignedByte();
    int length = type == 1 ? 4 : type == 4 ? 16 : in.readUnsignedByte();
    in.skipNBytes(length + 2L);
  }

  private static void login(Socket socket, DataInputStream in, Proxy.Login login, String prefix)
      throws IOException {
    byte[] user = login.user().getBytes(StandardCharsets.UTF_8);
    Secret password = login.password();
    byte[] secret = password.reveal();
    if (user.length == 0 || user.length > MAX_TEXT || secret.length > MAX_TEXT) {
      throw refused(prefix + "invalid username/password");
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(1);
    message.write(user.length);
    message.write(user);
    message.write(secret.length);
    message.write(secret);
    write(socket, message.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw refused(prefix + "username/password authentication failed");
    }
  }

  private static byte[] request(HttpUrl url) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(new byte[] {VERSION, 1, 0});
    Optional<InetAddress> address = literal(url);
    if (address.isPresent()) {
      byte[] bytes = address.orElseThrow().getAddress();
      message.write(bytes.length == 4 ? 1 : 4);
      message.write(bytes);
    } else {
      byte[] name = url.host().getBytes(StandardCharsets.US_ASCII);
      if (name.length > MAX_TEXT) {
        throw refused("FQDN too long");
      }
      message.write(3);
      message.write(name.length);
      message.write(name);
    }
    message.write(url.port() >> 8);
    message.write(url.port());
    return message.toByteArray();
  }

  private static Optional<InetAddress> literal(HttpUrl url) {
    try {
      return Optional.of(InetAddress.ofLiteral(url.host()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void expectVersion(int version, String prefix) throws WireException {
    if (version != VERSION) {
      throw refused(prefix + "unexpected protocol version " + version);
    }
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static WireException refused(String message) {
    return new WireException(WireException.Kind.PROXY, message, false);
  }

  /** The replies of RFC 1928, section 6. */
  private static String words(int reply) {
    return switch (reply) {
      case 1 -> "general SOCKS server failure";
      case 2 -> "connection not allowed by ruleset";
      case 3 -> "network unreachable";
      case 4 -> "host unreachable";
      case 5 -> "connection refused";
      case 6 -> "TTL expired";
      case 7 -> "command not supported";
      case 8 -> "address type not supported";
      default -> "unknown code: " + reply;
    };
  }
}

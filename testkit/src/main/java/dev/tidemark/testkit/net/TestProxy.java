package dev.tidemark.testkit.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * An HTTP proxy ({@code CONNECT} and plain requests) or a SOCKS 5 proxy on loopback, with or
 * without a login. Names can be pinned to addresses, so that a test sees who resolved them.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final boolean socks;
  private final Optional<String> login;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();

  private TestProxy(ServerSocket listener, boolean socks, Optional<String> login) {
    this.listener = listener;
    this.socks = socks;
    this.login = login;
    Thread.ofVirtual().name("test-proxy").start(this::accept);
  }

  /** An HTTP proxy; {@code login} is {@code user:password}. */
  public static TestProxy http(Optional<String> login) {
    return new TestProxy(listener(Optional.empty()), false, login);
  }

  /** An HTTP proxy behind TLS. */
  public static TestProxy https(SSLContext tls, Optional<String> login) {
    return new TestProxy(listener(Optional.of(tls)), false, login);
  }

  /** A SOCKS 5 proxy. */
  public static TestProxy socks5(Optional<String> login) {
    return new TestProxy(listener(Optional.empty()), true, login);
  }

  private static ServerSocket listener(Optional<SSLContext> tls) {
    try {
      InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
      return tls.isPresent()
          ? tls.orElseThrow().getServerSocketFactory().createServerSocket(0, 64, loopback)
          : new ServerSocket(0, 64, loopback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address and port. */
  public String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Connects to {@code address} when asked for {@code name}. */
  public void pin(String name, String address) {
    names.put(name, address);
  }

  /** The {@code host:port} that were asked for and granted, in order. */
  public List<String> targets() {
    return List.copyOf(targets);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().name("test-proxy-relay").start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (socks) {
        serveSocks(client);
      } else {
        serveHttp(client);
      }
    } catch (IOException e) {
      // One side went away: so does the other.
    }
  }

  private void serveHttp(Socket client) throws IOException {
    String head = head(client.getInputStream());
    String[] words = head.split(" ", 3);
    String wanted =
        login
            .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
            .map(text -> "Proxy-Authorization: Basic " + text)
            .orElse("");
    if (!head.contains(wanted)) {
      answer(client, "407 Proxy Authentication Required");
      return;
    }
    boolean tunnel = words[0].equals("CONNECT");
    String target = tunnel ? words[1] : words[1].replaceFirst("^http://([^/]+).*", "$1");
    try (Socket server = connect(target)) {
      if (tunnel) {
        answer(client, "200 Connection established");
        relay(client, server);
      } else {
        Thread.ofVirtual().name("test-proxy-down").start(() -> copy(server, client));
        while (true) {
          server.getOutputStream().write(forwarded(head));
          head = head(client.getInputStream());
        }
      }
    }
  }

  /** A request as the server should see it: without host in its target, without the login. */
  private static byte[] forwarded(String head) {
    return head.replaceFirst(" http://[^/]+", " ")
        .replaceAll("Proxy-Authorization: [^\r\n]*\r\n", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // The other direction ends as well.
    }
  }

  private void serveSocks(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    in.readUnsignedByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    out.write(new byte[] {5, (byte) (login.isPresent() ? 2 : 0)});
    if (login.isPresent()) {
      if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) < 0) {
        return;
      }
      in.readUnsignedByte();
      String user = text(in);
      boolean right = login.orElseThrow().equals(user + ":" + text(in));
      out.write(new byte[] {1, (byte) (right ? 0 : 1)});
      if (!right) {
        return;
      }
    }
    in.skipNBytes(3);
    int type = in.readUnsignedByte();
    String host =
        type == 3
            ? text(in)
            : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
    String target = host + ":" + in.readUnsignedShort();
    try (Socket server = connect(target)) {
      out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      relay(client, server);
    } catch (ConnectException e) {
      out.write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
    }
  }

  private Socket connect(String target) throws IOException {
    targets.add(target);
    int colon = target.lastIndexOf(':');
    String host = target.substring(0, colon);
    return new Socket(
        InetAddress.ofLiteral(names.getOrDefault(host, host)),
        Integer.parseInt(target.substring(colon + 1)));
  }

  private static void relay(Socket client, Socket server) throws IOException {
    Thread upward = Thread.ofVirtual().name("test-proxy-up").start(() -> copy(client, server));
    server.getInputStream().transferTo(client.getOutputStream());
    upward.interrupt();
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private static void answer(Socket client, String status) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\n\r\n";
    client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended early");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}

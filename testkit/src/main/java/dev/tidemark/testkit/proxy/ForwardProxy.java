package dev.tidemark.testkit.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that forwards HTTP requests, opens CONNECT tunnels and speaks SOCKS 5, and
 * logs where it was asked to go. With a user it serves nobody else.
 */
public final class ForwardProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final Optional<String> login;
  private final List<String> log = new CopyOnWriteArrayList<>();

  private ForwardProxy(ServerSocket listener, Optional<String> login) {
    this.listener = listener;
    this.login = login;
  }

  /** A proxy for everybody. */
  public static ForwardProxy start() {
    return start(Optional.empty());
  }

  /** A proxy that wants a user and password. */
  public static ForwardProxy start(String user, String password) {
    return start(Optional.of(user + ":" + password));
  }

  private static ForwardProxy start(Optional<String> login) {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ForwardProxy proxy = new ForwardProxy(listener, login);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port. */
  public String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** One line a request: {@code CONNECT host:port}, {@code SOCKS host:port}, {@code GET url}. */
  public List<String> log() {
    return List.copyOf(log);
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
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      int first = in.read();
      if (first == 5) {
        socks(client, in);
      } else if (first >= 0) {
        http(client, in, first);
      }
    } catch (IOException e) {
      // The client or the server went away.
    }
  }

  private void http(Socket client, InputStream in, int first) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(first);
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    String[] line = text.lines().findFirst().orElseThrow().split(" ", -1);
    OutputStream out = client.getOutputStream();
    if (login.isPresent() && !text.contains("Proxy-Authorization: " + expected() + "\r\n")) {
      log.add("REFUSED " + line[1]);
      out.write(
          "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    log.add(line[0] + " " + line[1]);
    if (line[0].equals("CONNECT")) {
      int colon = line[1].lastIndexOf(':');
      String host = line[1].substring(0, colon);
      try (Socket server = new Socket(host, Integer.parseInt(line[1].substring(colon + 1)))) {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        relay(client, server);
      }
      return;
    }
    URI target = URI.create(line[1]);
    int port = target.getPort() < 0 ? 80 : target.getPort();
    try (Socket server = new Socket(target.getHost(), port)) {
      String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
      String forwarded =
          text.replaceFirst("(?m)^Proxy-Authorization: .*\r\n", "")
              .replace(line[1] + " HTTP/1.1\r\n", target.getRawPath() + query + " HTTP/1.1\r\n")
              .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      server.getOutputStream().write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
      relay(client, server);
    }
  }

  private String expected() {
    byte[] pair = login.orElse("").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private void socks(Socket client, InputStream in) throws IOException {
    OutputStream out = client.getOutputStream();
    in.readNBytes(in.read());
    out.write(new byte[] {5, (byte) (login.isPresent() ? 2 : 0)});
    if (login.isPresent()) {
      in.read();
      String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
      String password = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
      boolean right = login.get().equals(user + ":" + password);
      out.write(new byte[] {1, (byte) (right ? 0 : 1)});
      if (!right) {
        log.add("REFUSED " + user);
        return;
      }
    }
    in.readNBytes(4);
    String host = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
    int port = in.read() << 8 | in.read();
    log.add("SOCKS " + host + ":" + port);
    try (Socket server = new Socket(host, port)) {
      out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      relay(client, server);
    }
  }

  private static void relay(Socket client, Socket server) {
    Thread there = Thread.startVirtualThread(() -> copy(client, server));
    copy(server, client);
    try (client;
        server) {
      there.interrupt();
    } catch (IOException e) {
      // Closed all the same.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      byte[] buffer = new byte[16_384];
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
        to.getOutputStream().flush();
      }
    } catch (IOException e) {
      // One side is gone; the other sees its end.
    }
  }
}

package dev.tidemark.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port before an HTTP server that turns TLS away at once. Docker, skopeo and their kin try https
 * first, on loopback too; the JDK's server would wait for a line that never comes, and they for ten
 * seconds before they try http.
 */
final class PlainHttpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlainHttpDoor.class);
  private static final int MOST_CONNECTIONS = 128;
  private static final int SILENCE_MILLIS = 60_000;

  /** The first byte of a TLS connection: a record of type handshake (RFC 8446, section 5.1). */
  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket door;
  private final int target;
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

  private PlainHttpDoor(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Opens a free port of 127.0.0.1 before this one. */
  static PlainHttpDoor open(int target) {
    try {
      PlainHttpDoor door = new PlainHttpDoor(new ServerSocket(0, 50, loopback()), target);
      Thread.ofVirtual().name("demo-door").start(door::receive);
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  /** The literal address: "localhost" may mean ::1 to the client and 127.0.0.1 to us. */
  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Address and port, such as {@code 127.0.0.1:40123}. */
  String hostPort() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  private void receive() {
    while (!door.isClosed()) {
      try {
        places.acquireUninterruptibly();
        Socket client = door.accept();
        Thread.ofVirtual().name("demo-door-client").start(() -> serve(client));
      } catch (IOException e) {
        places.release();
        LOG.debug("nobody was let in: {}", e.getMessage());
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(SILENCE_MILLIS);
      int first = client.getInputStream().read();
      if (first >= 0 && first != TLS_HANDSHAKE) {
        try (Socket server = new Socket(loopback(), target)) {
          server.setTcpNoDelay(true);
          server.getOutputStream().write(first);
          Thread back = Thread.ofVirtual().start(() -> pass(server, client));
          pass(client, server);
          back.join();
        }
      }
    } catch (IOException e) {
      LOG.debug("a connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /** Hands on what one side says until it says no more. */
  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing failed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.debug("closing failed: {}", e.getMessage());
    }
  }
}

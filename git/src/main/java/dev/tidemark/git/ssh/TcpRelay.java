package dev.tidemark.git.ssh;

import dev.tidemark.git.wire.Deadline;
import dev.tidemark.git.wire.Origin;
import dev.tidemark.git.wire.ProxyServer;
import dev.tidemark.git.wire.SocketRoute;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One connection through a proxy, offered once on loopback, because the SSH library knows no
 * proxies. Whoever would take it first gets an encrypted line to a host whose key we check.
 */
final class TcpRelay implements Closeable {
  private final Socket far;
  private final ServerSocket door;

  private TcpRelay(Socket far, ServerSocket door) {
    this.far = far;
    this.door = door;
  }

  static TcpRelay through(ProxyServer proxy, String host, int port, Deadline deadline)
      throws IOException {
    Socket far = SocketRoute.tunnel(new Origin(false, host, port), proxy, deadline);
    try {
      ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      TcpRelay relay = new TcpRelay(far, door);
      Thread.startVirtualThread(relay::serve);
      return relay;
    } catch (IOException e) {
      far.close();
      throw e;
    }
  }

  int port() {
    return door.getLocalPort();
  }

  private void serve() {
    try (Socket near = door.accept();
        Socket there = far) {
      door.close();
      Thread back = Thread.startVirtualThread(() -> copy(there, near));
      copy(near, there);
      back.join();
    } catch (IOException e) {
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[16_384];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // The line is cut; both ends see it.
    }
  }

  @Override
  public void close() {
    try (far;
        door) {
      // Both are closed.
    } catch (IOException e) {
      // Nothing is lost.
    }
  }
}

package dev.tidemark.registry.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each request with the next of some texts, byte by byte as they are. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<byte[]> answers = new CopyOnWriteArrayList<>();
  private final boolean keepsOpen;
  private int connections;

  RawServer(boolean keepsOpen, String... answers) {
    this.keepsOpen = keepsOpen;
    for (String answer : answers) {
      this.answers.add(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  HttpUrl url() {
    return HttpUrl.parse("http://127.0.0.1:" + listener.getLocalPort() + "/x");
  }

  synchronized int connections() {
    return connections;
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        synchronized (this) {
          connections++;
        }
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (!answers.isEmpty() && readHead(socket.getInputStream())) {
        socket.getOutputStream().write(answers.removeFirst());
        if (!keepsOpen) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    return true;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

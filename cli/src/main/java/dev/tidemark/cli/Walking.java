package dev.tidemark.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the walks for the start-up archive share: a port, a look at a page, and no traces. */
final class Walking {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Walking() {}

  /** Whether a page is served, now or soon. */
  static boolean answers(String address, String page) throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        URI uri = URI.create("http://" + address + "/" + page);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          connection.getInputStream().readAllBytes();
          return true;
        }
      } catch (IOException e) {
        Thread.sleep(20); // it does not listen yet
      }
    }
    return false;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}

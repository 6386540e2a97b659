package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import dev.tidemark.demo.DemoScene;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the service for a moment and looks at what it serves, for the start-up archive. */
final class ServiceWalk {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> PAGES =
      List.of("readyz", "metrics", "", "api/v1/objects", "assets/tidemark.css");

  private final Console console;

  ServiceWalk(Console console) {
    this.console = console;
  }

  /** Whether all of it answered. */
  boolean walk() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tidemark-train");
    try (DemoScene scene = DemoScene.create(folder, InstantSource.system())) {
      String address = "127.0.0.1:" + freePort();
      Thread service =
          Thread.ofPlatform()
              .start(() ->
                  Program.run(
                      console,
                      "run",
                      "--filename=" + scene.checkout(),
                      "--state-dir=" + folder.resolve("state"),
                      "--listen=" + address));
      boolean answered = true;
      for (String page : PAGES) {
        answered &= answers(URI.create("http://" + address + "/" + page));
      }
      service.interrupt();
      service.join(PATIENCE);
      return answered;
    } finally {
      delete(folder);
    }
  }

  private static boolean answers(URI page) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

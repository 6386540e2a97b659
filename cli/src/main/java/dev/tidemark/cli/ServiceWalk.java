package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import dev.tidemark.demo.DemoScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

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
      String address = "127.0.0.1:" + Walking.freePort();
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
        answered &= Walking.answers(address, page);
      }
      service.interrupt();
      service.join(PATIENCE);
      return answered;
    } finally {
      Walking.delete(folder);
    }
  }
}

package dev.tidemark.e2e.bench;

import dev.tidemark.demo.DemoScene;
import dev.tidemark.e2e.bench.MemoryRows.Begun;
import dev.tidemark.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;

/** What service and controller hold of the machine's memory, and how soon they are ready. */
final class MemoryBench implements Benchmark {
  private static final ImageFleet THOUSAND = new ImageFleet(1_000, 1_000);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String summary() {
    return "resident memory of service and controller, idle and loaded, with the launcher's flags";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    Path home = Path.of(System.getProperty("tidemark.home", ".")).toAbsolutePath();
    Path launcher = home.resolve("tidemark");
    MemoryRows rows = new MemoryRows(report);
    idle(rows, launcher);
    loaded(rows, launcher);
    new ControllerMemory(home, rows).measure();
    rows.end();
  }

  /** The manifests of ADR-015, reconciled, and then nothing to do. */
  private static void idle(MemoryRows rows, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("bench-memory");
    try (DemoScene scene = DemoScene.create(folder, InstantSource.system())) {
      scene.publish("5.0.4");
      try (ServiceProcess service = ServiceProcess.standalone(launcher, scene.checkout(), folder)) {
        Begun begun = Begun.of(service);
        service.awaitLog("pushed commit", 1);
        rows.row("service: ADR-015, one commit pushed", begun, "96");
      }
    } finally {
      delete(folder);
    }
  }

  private static void loaded(MemoryRows rows, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("bench-memory");
    try (FakeRegistry registry = FakeRegistry.start()) {
      Path manifests = Files.createDirectory(folder.resolve("manifests"));
      THOUSAND.publish(registry);
      for (int i = 0; i < THOUSAND.repositories(); i++) {
        Files.writeString(
            manifests.resolve("app" + i + ".yaml"),
            THOUSAND.repository(i, registry) + "---\n" + THOUSAND.policy(i));
      }
      try (ServiceProcess service = ServiceProcess.standalone(launcher, manifests, folder)) {
        Begun begun = Begun.of(service);
        THOUSAND.awaitElected(service);
        rows.row("service: " + THOUSAND, begun, "160");
      }
    } finally {
      delete(folder);
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

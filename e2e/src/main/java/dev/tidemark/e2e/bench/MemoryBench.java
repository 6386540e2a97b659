package dev.tidemark.e2e.bench;

import dev.tidemark.demo.DemoScene;
import dev.tidemark.e2e.bench.ServiceProcess.Memory;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the standalone service holds of the machine's memory, and how soon it is ready. */
final class MemoryBench implements Benchmark {
  private static final int REPOSITORIES = 1_000;
  private static final int TAGS_EACH = 1_000;

  /** Longer than the JVM keeps freed native memory ({@code TrimNativeHeapInterval}). */
  private static final Duration SETTLE = Duration.ofSeconds(75);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String summary() {
    return "resident memory of the standalone service, idle and loaded, with the launcher's flags";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    Path launcher = Path.of(System.getProperty("tidemark.home", "."), "tidemark").toAbsolutePath();
    report.columns(
        "Service",
        "Ready ms",
        "CPU ms till then",
        "Loaded s",
        "Resident MiB",
        "of it anonymous",
        "Peak MiB",
        "Budget MiB");
    idle(report, launcher);
    loaded(report, launcher);
    report.end();
  }

  /** The manifests of ADR-015, reconciled, and then nothing to do. */
  private static void idle(BenchReport report, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("bench-memory");
    try (DemoScene scene = DemoScene.create(folder, InstantSource.system())) {
      scene.publish("5.0.4");
      try (ServiceProcess service = ServiceProcess.start(launcher, scene.checkout(), folder)) {
        Duration ready = service.awaitReady();
        Duration spent = service.processorTime();
        service.awaitLog("pushed commit", 1);
        row(report, "idle: ADR-015, one commit pushed", service, ready, spent, "96");
      }
    } finally {
      delete(folder);
    }
  }

  private static void loaded(BenchReport report, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("bench-memory");
    try (FakeRegistry registry = FakeRegistry.start()) {
      Path manifests = manifests(folder, registry);
      try (ServiceProcess service = ServiceProcess.start(launcher, manifests, folder)) {
        Duration ready = service.awaitReady();
        Duration spent = service.processorTime();
        service.awaitLog("successful scan: found " + TAGS_EACH, REPOSITORIES);
        service.awaitLog("resolved to 1.0." + (TAGS_EACH - 1), REPOSITORIES);
        String what =
            "%,d repositories of %,d tags, a policy each".formatted(REPOSITORIES, TAGS_EACH);
        row(report, what, service, ready, spent, "160");
      }
    } finally {
      delete(folder);
    }
  }

  private static Path manifests(Path folder, FakeRegistry registry) throws IOException {
    List<String> tags = IntStream.range(0, TAGS_EACH).mapToObj("1.0.%d"::formatted).toList();
    Path manifests = Files.createDirectory(folder.resolve("manifests"));
    for (int i = 0; i < REPOSITORIES; i++) {
      registry.put("org/app" + i, FakeRepository.of(tags));
      Files.writeString(
          manifests.resolve("app" + i + ".yaml"),
          """
          apiVersion: image.toolkit.fluxcd.io/v1
          kind: ImageRepository
          metadata: {name: app%d}
          spec: {image: "%s/org/app%d", interval: 10m}
          ---
          apiVersion: image.toolkit.fluxcd.io/v1
          kind: ImagePolicy
          metadata: {name: app%d}
          spec:
            imageRepositoryRef: {name: app%d}
            policy: {semver: {range: ">=1.0.0"}}
          """
              .formatted(i, registry.host(), i, i, i));
    }
    return manifests;
  }

  private static void row(
      BenchReport report,
      String what,
      ServiceProcess service,
      Duration ready,
      Duration spent,
      String budget)
      throws Exception {
    Duration loaded = service.age();
    Memory greatest = service.greatest(SETTLE);
    Memory settled = service.memory();
    report.row(
        what,
        Long.toString(ready.toMillis()),
        Long.toString(spent.toMillis()),
        "%.1f".formatted(loaded.toMillis() / 1000.0),
        Memory.mebibytes(settled.resident()),
        Memory.mebibytes(settled.anonymous()),
        Memory.mebibytes(Math.max(greatest.peak(), settled.peak())),
        budget);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

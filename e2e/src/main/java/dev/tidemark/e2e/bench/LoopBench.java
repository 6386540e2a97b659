package dev.tidemark.e2e.bench;

import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole loop in a warm process: from the request of a scan that finds a new tag to the commit
 * on the server. Registry, Git server and program share the machine.
 */
final class LoopBench implements Benchmark {
  private static final int WARM_UP = 15;
  private static final int SAMPLES = 15;

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public String summary() {
    return "from a requested scan that finds a new tag to the commit on the server";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    report.columns("Files", "Changed", "Median ms", "Fastest ms", "Slowest ms");
    int[][] cells = {{50, 1}, {1_000, 1}, {1_000, 100}, {10_000, 1}, {10_000, 100}};
    for (int[] cell : cells) {
      Path folder = Files.createTempDirectory("loop-bench");
      try (Rig rig = new Rig(folder, cell[0], cell[1])) {
        for (int i = 0; i < WARM_UP; i++) {
          rig.loop();
        }
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
          samples[i] = rig.loop();
        }
        double median = BenchReport.median(samples);
        report.row(
            String.valueOf(cell[0]),
            String.valueOf(cell[1]),
            "%.0f".formatted(median),
            "%.0f".formatted(samples[0]),
            "%.0f".formatted(samples[SAMPLES - 1]));
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    report.end();
    report.note(
        "medians of %d after %d runs; files below %s; load %.1f"
            .formatted(
                SAMPLES,
                WARM_UP,
                System.getProperty("java.io.tmpdir"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  /** A service at work on a repository of its own. */
  private static final class Rig implements AutoCloseable {
    private final FakeRegistry registry = FakeRegistry.start();
    private final GitRepositoryFixture repository;
    private final GitHttpServer server;
    private final Standalone service;
    private final List<String> tags = new ArrayList<>(List.of("1.0.0"));

    Rig(Path folder, int files, int changed) throws IOException {
      repository = GitRepositoryFixture.create(folder.resolve("srv"), "fleet");
      server = GitHttpServer.start(folder.resolve("srv"));
      var seed = repository.commit("main");
      for (int i = 0; i < files; i++) {
        seed.file(MirrorRun.path(i), text(i, i < changed ? "app" : "other"));
      }
      seed.write();
      repository.git().run("repack", "-adq");
      registry.put("app", FakeRepository.of(tags));
      Path manifests = Files.createDirectories(folder.resolve("manifests"));
      Files.writeString(manifests.resolve("all.yaml"), manifest());
      ControllerOptions options = ControllerOptions.defaults();
      service =
          Standalone.open(
              new Standalone.Input(
                  ManifestSources.of(List.of(manifests.toString()), "flux-system"),
                  folder.resolve("state"),
                  options.settings(false, true),
                  options.tuning(),
                  Set.of(),
                  Map.of()),
              new Standalone.Outlets(
                  event -> {}, plan -> {}, Telemetry.none(), Delays.ofThreads()));
      service.start();
    }

    private String text(int i, String policy) {
      String marker = i % 4 == 0 || policy.equals("app") ? marker(policy) : "";
      return """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: app%d}
      spec:
        template:
          spec:
            containers:
              - name: app
                image: %s/app:1.0.0%s
      """
              .formatted(i, registry.host(), marker)
          + ("# " + Integer.toHexString(i * 7919) + " filler text of a manifest\n").repeat(30);
    }

    private static String marker(String policy) {
      return " # {\"$imagepolicy\": \"flux-system:" + policy + "\"}";
    }

    private String manifest() {
      return """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: fleet}
      spec: {url: "%1$s", interval: 1h, ref: {branch: main}}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: "%2$s/app", interval: 1h}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata: {name: app}
      spec: {imageRepositoryRef: {name: app}, policy: {semver: {range: ">=0"}}}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageUpdateAutomation
      metadata: {name: app}
      spec:
        interval: 1h
        sourceRef: {kind: GitRepository, name: fleet}
        git:
          commit: {author: {email: bot@example.com}}
        update: {path: ./, strategy: Setters}
      """
          .formatted(server.url("fleet"), registry.host());
    }

    /** Publishes a tag, asks for a scan, and waits for the commit; in milliseconds. */
    double loop() throws Exception {
      Path ref = repository.folder().resolve("refs/heads/main");
      String before = head(ref);
      tags.add("1.0." + tags.size());
      registry.change("app", known -> known.withTags(tags));
      long start = System.nanoTime();
      service
          .controllers()
          .request(new ResourceKey(Kind.IMAGE_REPOSITORY, new ObjectName("flux-system", "app")));
      while (head(ref).equals(before)) {
        if (System.nanoTime() - start > 120e9) {
          throw new IllegalStateException("no commit");
        }
        Thread.sleep(0, 500_000);
      }
      double took = (System.nanoTime() - start) / 1e6;
      Thread.sleep(100); // the run that pushed writes its status yet
      return took;
    }

    private static String head(Path ref) throws IOException {
      return Files.exists(ref) ? Files.readString(ref, StandardCharsets.US_ASCII) : "";
    }

    @Override
    public void close() {
      service.close();
      server.close();
      registry.close();
      repository.fsck();
    }
  }
}

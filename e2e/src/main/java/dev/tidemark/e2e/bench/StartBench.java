package dev.tidemark.e2e.bench;

import dev.tidemark.demo.DemoScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How long the packaged program takes to start and answer, as a whole process. */
final class StartBench implements Benchmark {
  private static final int RUNS = 15;
  private static final int TAGS = 1_000;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "wall time of whole processes, started by ./tidemark";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    Path launcher = Path.of(System.getProperty("tidemark.home", "."), "tidemark").toAbsolutePath();
    report.columns("Command", "Median ms", "Fastest ms", "Slowest ms");
    for (List<String> arguments : List.of(List.of("--help"), List.of("version"))) {
      row(report, "tidemark " + String.join(" ", arguments), launcher, arguments);
    }
    report.end();
    choice(report, launcher);
    loop(report, launcher);
  }

  /** A choice among 1,000 tags, by flags and by a manifest. */
  private static void choice(BenchReport report, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("tidemark-bench");
    Path tags = folder.resolve("tags");
    Files.write(
        tags,
        IntStream.range(0, TAGS)
            .mapToObj(i ->
                i % 4 == 0
                    ? "main-%07x-%d".formatted(i, 1_600_000_000 + i)
                    : "1.%d.%d".formatted(i / 30, i % 30))
            .toList());
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            apiVersion: image.toolkit.fluxcd.io/v1
            kind: ImagePolicy
            metadata: {name: app}
            spec:
              imageRepositoryRef: {name: app}
              filterTags: {pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: $ts}
              policy: {numerical: {order: asc}}
            """);
    report.columns("Command, 1,000 tags", "Median ms", "Fastest ms", "Slowest ms");
    row(
        report,
        "tidemark policy test --semver 1.x --tags FILE",
        launcher,
        List.of("policy", "test", "--semver", "1.x", "--tags", tags.toString()));
    row(
        report,
        "tidemark policy test -f POLICY --tags FILE",
        launcher,
        List.of("policy", "test", "-f", policy.toString(), "--tags", tags.toString()));
    report.end();
    Files.delete(tags);
    Files.delete(policy);
    Files.delete(folder);
  }

  private static void row(BenchReport report, String name, Path launcher, List<String> arguments)
      throws IOException, InterruptedException {
    time(launcher, arguments);
    double[] samples = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      samples[i] = time(launcher, arguments);
    }
    double median = BenchReport.median(samples);
    report.row(
        name,
        "%.0f".formatted(median),
        "%.0f".formatted(samples[0]),
        "%.0f".formatted(samples[RUNS - 1]));
  }

  /** One warm run of the whole loop with nothing to update, and the demonstration. */
  private static void loop(BenchReport report, Path launcher) throws Exception {
    Path folder = Files.createTempDirectory("tidemark-bench");
    try (DemoScene scene = DemoScene.create(folder, InstantSource.system())) {
      List<String> once =
          List.of(
              "run",
              "--once",
              "-f",
              scene.checkout().toString(),
              "--state-dir",
              folder.resolve("state").toString());
      report.columns("Command", "Median ms", "Fastest ms", "Slowest ms");
      row(report, "tidemark run --once (nothing new)", launcher, once);
      report.end();
    }
  }

  private static double time(Path launcher, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}

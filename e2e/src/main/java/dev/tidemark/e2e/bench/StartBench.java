package dev.tidemark.e2e.bench;

import dev.tidemark.demo.DemoScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long the packaged program takes to start and answer, as a whole process. */
final class StartBench implements Benchmark {
  private static final int RUNS = 15;

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
      double[] samples = new double[RUNS];
      time(launcher, arguments);
      for (int i = 0; i < RUNS; i++) {
        samples[i] = time(launcher, arguments);
      }
      double median = BenchReport.median(samples);
      report.row(
          "tidemark " + String.join(" ", arguments),
          "%.0f".formatted(median),
          "%.0f".formatted(samples[0]),
          "%.0f".formatted(samples[RUNS - 1]));
    }
    report.end();
    loop(report, launcher);
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
      time(launcher, once);
      double[] samples = new double[RUNS];
      for (int i = 0; i < RUNS; i++) {
        samples[i] = time(launcher, once);
      }
      double median = BenchReport.median(samples);
      report.row(
          "tidemark run --once (nothing new)",
          "%.0f".formatted(median),
          "%.0f".formatted(samples[0]),
          "%.0f".formatted(samples[RUNS - 1]));
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

package dev.tidemark.e2e.bench;

import java.util.List;

/** Runs the benchmarks that are named, or lists them. */
public final class BenchMain {
  private static final List<Benchmark> ALL =
      List.of(
          new StartBench(),
          new ScanBench(),
          new MemoryBench(),
          new PolicyBench(),
          new UpdateBench(),
          new TemplateBench(),
          new GitBench(),
          new LoopBench());

  private BenchMain() {}

  /** Takes names of benchmarks; without one it prints what there is. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.out.println("usage: ./bench NAME…");
      ALL.forEach(b -> System.out.printf("  %-10s %s%n", b.name(), b.summary()));
      return;
    }
    BenchReport report = new BenchReport(System.out);
    report.note(machine());
    for (String name : args) {
      Benchmark benchmark =
          ALL.stream()
              .filter(b -> b.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no benchmark named " + name));
      report.note("## " + benchmark.name() + ": " + benchmark.summary());
      report.note("");
      benchmark.run(report);
    }
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return "%d cores, JDK %s, %s %s"
        .formatted(
            runtime.availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}

package dev.tidemark.e2e.bench;

/** One entry of {@code ./bench}. */
public interface Benchmark {

  /** The word behind {@code ./bench}. */
  String name();

  /** One line: what is measured. */
  String summary();

  /** Measures and prints. */
  void run(BenchReport report) throws Exception;
}

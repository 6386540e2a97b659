package dev.tidemark.e2e.bench;

import dev.tidemark.e2e.bench.ServiceProcess.Memory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The table of what processes hold of the machine's memory. */
final class MemoryRows {
  /** Longer than the JVM keeps freed native memory ({@code TrimNativeHeapInterval}). */
  private static final Duration SETTLE = Duration.ofSeconds(75);

  private final BenchReport report;

  MemoryRows(BenchReport report) {
    this.report = report;
    report.columns(
        "Process",
        "Ready ms",
        "CPU ms till then",
        "Loaded s",
        "Resident MiB",
        "of it anonymous",
        "Peak MiB",
        "Budget MiB",
        "Load");
  }

  /** A process that has just become ready, and what that took. */
  record Begun(ServiceProcess process, Duration ready, Duration spent) {
    static Begun of(ServiceProcess process) throws IOException, InterruptedException {
      Duration ready = process.awaitReady();
      return new Begun(process, ready, process.processorTime());
    }
  }

  /** Lets the process, which has done its work, come to rest, and notes it. */
  void row(String what, Begun begun, String budget) throws IOException, InterruptedException {
    ServiceProcess process = begun.process();
    Duration loaded = process.age();
    Memory greatest = process.greatest(SETTLE);
    Memory settled = process.memory();
    report.row(
        what,
        Long.toString(begun.ready().toMillis()),
        Long.toString(begun.spent().toMillis()),
        "%.1f".formatted(loaded.toMillis() / 1000.0),
        Memory.mebibytes(settled.resident()),
        Memory.mebibytes(settled.anonymous()),
        Memory.mebibytes(Math.max(greatest.peak(), settled.peak())),
        budget,
        "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  void end() {
    report.end();
  }
}

package dev.tidemark.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The process as Prometheus' clients describe it; what the system does not tell is left out. */
final class ProcessMetrics implements MultiCollector {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final Path PROC = Path.of("/proc/self");

  private final String version;

  ProcessMetrics(String version) {
    this.version = version;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    ProcessHandle.Info process = ProcessHandle.current().info();
    process
        .totalCpuDuration()
        .ifPresent(time ->
            all.metricSnapshot(
                CounterSnapshot.builder()
                    .name("process_cpu_seconds")
                    .help("Total user and system CPU time spent in seconds.")
                    .dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                            .value(time.toNanos() / NANOS)
                            .build())
                    .build()));
    process
        .startInstant()
        .ifPresent(start ->
            all.metricSnapshot(
                gauge(
                    "process_start_time_seconds",
                    "Start time of the process since unix epoch in seconds.",
                    start.toEpochMilli() / MILLIS,
                    Labels.EMPTY)));
    status("VmRSS:")
        .ifPresent(bytes ->
            all.metricSnapshot(
                gauge(
                    "process_resident_memory_bytes",
                    "Resident memory size in bytes.",
                    bytes,
                    Labels.EMPTY)));
    status("VmSize:")
        .ifPresent(bytes ->
            all.metricSnapshot(
                gauge(
                    "process_virtual_memory_bytes",
                    "Virtual memory size in bytes.",
                    bytes,
                    Labels.EMPTY)));
    openFiles()
        .ifPresent(count ->
            all.metricSnapshot(
                gauge(
                    "process_open_fds", "Number of open file descriptors.", count, Labels.EMPTY)));
    Runtime runtime = Runtime.getRuntime();
    Labels heap = Labels.of("area", "heap");
    all.metricSnapshot(
        gauge(
            "jvm_memory_used_bytes",
            "Used bytes of a given JVM memory area.",
            (double) (runtime.totalMemory() - runtime.freeMemory()),
            heap));
    all.metricSnapshot(
        gauge(
            "jvm_memory_max_bytes",
            "Max bytes of a given JVM memory area.",
            (double) runtime.maxMemory(),
            heap));
    all.metricSnapshot(
        gauge("tidemark_build_info", "The program, always 1", 1, Labels.of("version", version)));
    return all.build();
  }

  private static GaugeSnapshot gauge(String name, String help, double value, Labels labels) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build())
        .build();
  }

  /** A size in /proc/self/status; Linux alone has it. */
  private static OptionalDouble status(String key) {
    try (Stream<String> lines = Files.lines(PROC.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(key) && line.endsWith(" kB"))
          .map(line -> line.substring(key.length(), line.length() - " kB".length()).strip())
          .mapToDouble(kibibytes -> Long.parseLong(kibibytes) * 1024.0)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble openFiles() {
    try (Stream<Path> files = Files.list(PROC.resolve("fd"))) {
      return OptionalDouble.of((double) files.count());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}

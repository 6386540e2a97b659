package dev.tidemark.server.metrics;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Telemetry.RunResult;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/** Figures of runs, under the names of fluxcd/pkg and controller-runtime (contract 10.2). */
final class RunMetrics {
  private static final String CONTROLLER = "controller";
  private static final double NANOS = 1e9;

  private final Histogram gotkDuration;
  private final Counter runs;
  private final Counter errors;
  private final Counter terminalErrors;
  private final Counter panics;
  private final Counter timeouts;
  private final Histogram time;
  private final Gauge workers;
  private final Gauge activeWorkers;
  private final Gauge leader;

  RunMetrics(PrometheusRegistry registry) {
    gotkDuration =
        Histogram.builder()
            .name("gotk_reconcile_duration_seconds")
            .help("The duration in seconds of a GitOps Toolkit resource reconciliation.")
            .labelNames("kind", "name", "namespace")
            .classicOnly()
            .classicUpperBounds(exponentialRange(10e-3, 1800, 10))
            .register(registry);
    runs =
        Counter.builder()
            .name("controller_runtime_reconcile_total")
            .help("Total number of reconciliations per controller")
            .labelNames(CONTROLLER, "result")
            .register(registry);
    errors = perController(registry, "errors", "reconciliation errors");
    terminalErrors = perController(registry, "errors", "terminal reconciliation errors");
    panics = perController(registry, "panics", "reconciliation panics");
    timeouts = perController(registry, "timeouts", "reconciliation timeouts");
    time =
        Histogram.builder()
            .name("controller_runtime_reconcile_time_seconds")
            .help("Length of time per reconciliation per controller")
            .labelNames(CONTROLLER)
            .classicOnly()
            .classicUpperBounds(
                0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7,
                0.8, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5, 6, 7, 8, 9, 10, 15,
                20, 25, 30, 40, 50, 60)
            .register(registry);
    workers =
        Gauge.builder()
            .name("controller_runtime_max_concurrent_reconciles")
            .help("Maximum number of concurrent reconciles per controller")
            .labelNames(CONTROLLER)
            .register(registry);
    activeWorkers =
        Gauge.builder()
            .name("controller_runtime_active_workers")
            .help("Number of currently used workers per controller")
            .labelNames(CONTROLLER)
            .register(registry);
    leader =
        Gauge.builder()
            .name("leader_election_master_status")
            .help("Whether this process holds the lease: 0 another may, 1 it does")
            .labelNames("name")
            .register(registry);
  }

  void leads(String lease, boolean held) {
    leader.labelValues(lease).set(held ? 1 : 0);
  }

  private static Counter perController(PrometheusRegistry registry, String what, String words) {
    String prefix = words.startsWith("terminal ") ? "terminal_" : "";
    return Counter.builder()
        .name("controller_runtime_" + prefix + "reconcile_" + what + "_total")
        .help("Total number of " + words + " per controller")
        .labelNames(CONTROLLER)
        .register(registry);
  }

  /** The same bounds as client_golang's {@code ExponentialBucketsRange}. */
  static double[] exponentialRange(double least, double most, int count) {
    double factor = Math.pow(most / least, 1.0 / (count - 1));
    double[] bounds = new double[count];
    for (int i = 0; i < count; i++) {
      bounds[i] = least * Math.pow(factor, i);
    }
    return bounds;
  }

  /** Shows a kind's series from the start, with zeros. */
  void begin(Kind<?, ?> kind, int concurrent) {
    String controller = kind.controller();
    for (String result : new String[] {"success", "error", "requeue", "requeue_after"}) {
      runs.initLabelValues(controller, result);
    }
    errors.initLabelValues(controller);
    terminalErrors.initLabelValues(controller);
    panics.initLabelValues(controller);
    timeouts.initLabelValues(controller);
    activeWorkers.initLabelValues(controller);
    workers.labelValues(controller).set(concurrent);
  }

  void started(ResourceKey object) {
    activeWorkers.labelValues(object.kind().controller()).inc();
  }

  void finished(ResourceKey object, RunResult result, Duration took) {
    String controller = object.kind().controller();
    double seconds = took.toNanos() / NANOS;
    activeWorkers.labelValues(controller).dec();
    time.labelValues(controller).observe(seconds);
    gotkDuration
        .labelValues(object.kind().name(), object.name().name(), object.name().namespace())
        .observe(seconds);
    switch (result) {
      case SUCCESS, REQUEUE, REQUEUE_AFTER ->
          runs.labelValues(controller, result.name().toLowerCase(Locale.ROOT)).inc();
      case ERROR -> failed(controller);
      case PANIC -> {
        panics.labelValues(controller).inc();
        failed(controller);
      }
    }
  }

  private void failed(String controller) {
    errors.labelValues(controller).inc();
    runs.labelValues(controller, "error").inc();
  }

  void forgotten(ResourceKey object) {
    gotkDuration.remove(object.kind().name(), object.name().name(), object.name().namespace());
  }
}

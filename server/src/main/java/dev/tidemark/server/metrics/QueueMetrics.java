package dev.tidemark.server.metrics;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.Telemetry.QueueView;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;

/** Figures of queues, under client-go's names as controller-runtime labels them. */
final class QueueMetrics {
  private static final String[] LABELS = {"name", "controller"};
  private static final double NANOS = 1e9;

  private final Map<String, QueueView> queues = new ConcurrentSkipListMap<>();
  private final Counter adds;
  private final Counter retries;
  private final Histogram waited;
  private final Histogram worked;

  QueueMetrics(PrometheusRegistry registry) {
    adds = counter(registry, "workqueue_adds_total", "Total number of adds handled by workqueue");
    retries =
        counter(
            registry,
            "workqueue_retries_total",
            "Total number of items added to the workqueue with a non-zero delay");
    waited =
        histogram(
            registry,
            "workqueue_queue_duration_seconds",
            "How long in seconds an item stays in workqueue before being requested");
    worked =
        histogram(
            registry,
            "workqueue_work_duration_seconds",
            "How long in seconds processing an item from workqueue takes.");
    GaugeWithCallback.builder()
        .name("workqueue_depth")
        .help("Current depth of workqueue by workqueue and priority")
        .labelNames("name", "controller", "priority")
        // There is one priority; client-go calls the usual one 0.
        .callback(to -> queues.forEach((name, queue) -> to.call(queue.depth(), name, name, "0")))
        .register(registry);
    gauge(
        registry,
        "workqueue_unfinished_work_seconds",
        "How many seconds of work is in progress and not yet observed by work_duration.",
        queue -> queue.running().stream().mapToDouble(QueueMetrics::seconds).sum());
    gauge(
        registry,
        "workqueue_longest_running_processor_seconds",
        "How many seconds has the longest running processor for workqueue been running.",
        queue -> queue.running().stream().mapToDouble(QueueMetrics::seconds).max().orElse(0));
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).labelNames(LABELS).register(registry);
  }

  private static Histogram histogram(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(LABELS)
        .classicOnly()
        .classicUpperBounds(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1000)
        .register(registry);
  }

  private void gauge(
      PrometheusRegistry registry, String name, String help, ToDoubleFunction<QueueView> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(LABELS)
        .callback(
            to -> queues.forEach((queue, view) -> to.call(value.applyAsDouble(view), queue, queue)))
        .register(registry);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  void observe(Kind<?, ?> kind, QueueView queue) {
    String name = kind.controller();
    adds.initLabelValues(name, name);
    retries.initLabelValues(name, name);
    waited.initLabelValues(name, name);
    worked.initLabelValues(name, name);
    queues.put(name, queue);
  }

  void added(Kind<?, ?> kind) {
    adds.labelValues(kind.controller(), kind.controller()).inc();
  }

  void waited(Kind<?, ?> kind, Duration time) {
    waited.labelValues(kind.controller(), kind.controller()).observe(seconds(time));
  }

  void worked(Kind<?, ?> kind, Duration time) {
    worked.labelValues(kind.controller(), kind.controller()).observe(seconds(time));
  }

  /** An object comes again later, by itself. */
  void retried(Kind<?, ?> kind) {
    retries.labelValues(kind.controller(), kind.controller()).inc();
  }
}

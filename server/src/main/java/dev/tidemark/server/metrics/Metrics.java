package dev.tidemark.server.metrics;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.server.Reply;
import dev.tidemark.server.Route;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The process's figures: takes them as {@link Telemetry} and gives them at {@code /metrics}, under
 * Flux's names (contract section 10.2) and, with the prefix {@code tidemark_}, our own.
 */
public final class Metrics implements Telemetry {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final RunMetrics runs = new RunMetrics(registry);
  private final QueueMetrics queues = new QueueMetrics(registry);
  private final DomainMetrics domain = new DomainMetrics(registry);

  private Metrics() {}

  /** Figures of a process of this version. */
  public static Metrics create(String version) {
    Metrics metrics = new Metrics();
    metrics.registry.register(new ProcessMetrics(version));
    return metrics;
  }

  /**
   * Shows figures of these objects too: tags of repositories, the wait of selected tags.
   *
   * @param resourceInfo whether {@code gotk_resource_info} is among them: in a cluster it comes
   *     from kube-state-metrics
   */
  public void observeStore(ResourceStore store, InstantSource clock, boolean resourceInfo) {
    registry.register(new StoreMetrics(store, clock, resourceInfo));
  }

  /** The route {@code /metrics}: Prometheus' text format, or OpenMetrics for whoever accepts it. */
  public Route route() {
    return new Route(
        "/metrics", Route.Audience.MACHINE, request -> expose(request.header("Accept").orElse("")));
  }

  private Reply expose(String accept) {
    OpenMetricsTextFormatWriter openMetrics =
        OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();
    ExpositionFormatWriter writer =
        openMetrics.accepts(accept)
            ? openMetrics
            : PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new Reply.Whole(200, writer.getContentType(), out.toByteArray(), Map.of());
  }

  /** An event for the notification controller was delivered, or not: one word says what. */
  public void eventPosted(String result) {
    domain.eventPosted(result);
  }

  /** Whether this process holds the lease of this name. */
  public void leads(String lease, boolean held) {
    runs.leads(lease, held);
  }

  @Override
  public void observeQueue(Kind<?, ?> kind, QueueView queue) {
    runs.begin(kind, queue.concurrent());
    queues.observe(kind, queue);
  }

  @Override
  public void queued(ResourceKey object) {
    queues.added(object.kind());
  }

  @Override
  public void started(ResourceKey object, Duration waited) {
    queues.waited(object.kind(), waited);
    runs.started(object);
  }

  @Override
  public void finished(ResourceKey object, RunResult result, Duration took) {
    runs.finished(object, result, took);
    queues.worked(object.kind(), took);
    if (result != RunResult.SUCCESS) {
      queues.retried(object.kind());
    }
  }

  @Override
  public void forgotten(ResourceKey object) {
    runs.forgotten(object);
    if (object.kind() == Kind.IMAGE_UPDATE_AUTOMATION) {
      domain.forgotten(object);
    }
  }

  @Override
  public void scanned(ObjectName repository, ScanResult result) {
    domain.scanned(result);
  }

  @Override
  public void registryRequest(String host, String method, int status) {
    domain.registryRequest(host, method, status);
  }

  @Override
  public void registryQuota(String host, long remaining) {
    domain.registryQuota(host, remaining);
  }

  @Override
  public void pushed(ObjectName automation) {
    domain.pushed(automation);
  }
}

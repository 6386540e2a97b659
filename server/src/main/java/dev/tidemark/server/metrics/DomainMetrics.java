package dev.tidemark.server.metrics;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Telemetry.ScanResult;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Figures that Flux does not have: what was asked of registries and pushed to Git. */
final class DomainMetrics {
  /** Hosts with series of their own. A registry may redirect to any number of further ones. */
  private static final int MOST_HOSTS = 200;

  private final Counter scans;
  private final Counter requests;
  private final Gauge quota;
  private final Counter pushes;
  private final Counter events;
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  DomainMetrics(PrometheusRegistry registry) {
    scans =
        Counter.builder()
            .name("tidemark_scans_total")
            .help("Scans of image repositories by how they ended")
            .labelNames("result")
            .register(registry);
    for (ScanResult result : ScanResult.values()) {
      scans.initLabelValues(word(result));
    }
    requests =
        Counter.builder()
            .name("tidemark_registry_requests_total")
            .help("Requests to registries; code 0: no answer came")
            .labelNames("host", "method", "code")
            .register(registry);
    quota =
        Gauge.builder()
            .name("tidemark_registry_requests_remaining")
            .help("Requests that the registry still permits, as it said last")
            .labelNames("host")
            .register(registry);
    pushes =
        Counter.builder()
            .name("tidemark_commits_pushed_total")
            .help("Commits that arrived at the Git server, by automation")
            .labelNames("namespace", "name")
            .register(registry);
    events =
        Counter.builder()
            .name("tidemark_events_posted_total")
            .help("Events for the notification controller by what became of them")
            .labelNames("result")
            .register(registry);
  }

  void scanned(ScanResult result) {
    scans.labelValues(word(result)).inc();
  }

  void registryRequest(String host, String method, int status) {
    requests.labelValues(known(host), method, Integer.toString(status)).inc();
  }

  void registryQuota(String host, long remaining) {
    quota.labelValues(known(host)).set((double) remaining);
  }

  void pushed(ObjectName automation) {
    pushes.labelValues(automation.namespace(), automation.name()).inc();
  }

  void eventPosted(String result) {
    events.labelValues(result).inc();
  }

  void forgotten(ResourceKey object) {
    pushes.remove(object.name().namespace(), object.name().name());
  }

  private String known(String host) {
    return hosts.contains(host) || (hosts.size() < MOST_HOSTS && hosts.add(host)) ? host : "other";
  }

  private static String word(ScanResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}

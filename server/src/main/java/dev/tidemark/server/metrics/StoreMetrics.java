package dev.tidemark.server.metrics;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that stand in the objects themselves, read when they are asked for: they are right after
 * a restart too.
 */
final class StoreMetrics implements MultiCollector {
  private static final Logger LOG = LoggerFactory.getLogger(StoreMetrics.class);

  private final ResourceStore store;
  private final InstantSource clock;
  private final boolean resourceInfo;

  /**
   * Figures of the objects of a store.
   *
   * @param resourceInfo whether {@code gotk_resource_info} is among them: in a cluster
   *     kube-state-metrics gives it
   */
  StoreMetrics(ResourceStore store, InstantSource clock, boolean resourceInfo) {
    this.store = store;
    this.clock = clock;
    this.resourceInfo = resourceInfo;
  }

  @Override
  public MetricSnapshots collect() {
    try {
      MetricSnapshots.Builder all = MetricSnapshots.builder();
      all.metricSnapshot(tags());
      all.metricSnapshot(pending());
      if (resourceInfo) {
        all.metricSnapshot(info());
      }
      return all.build();
    } catch (StoreException e) {
      LOG.warn("figures of the objects are left out: {}", e.getMessage());
      return MetricSnapshots.of();
    }
  }

  private GaugeSnapshot tags() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("tidemark_image_repository_tags")
            .help("Tags of the image repository after exclusion, as its last scan found them");
    for (var repository : store.list(Kind.IMAGE_REPOSITORY)) {
      repository
          .status()
          .lastScanResult()
          .ifPresent(scan -> gauge.dataPoint(point(repository, scan.tagCount())));
    }
    return gauge.build();
  }

  private GaugeSnapshot pending() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("tidemark_selected_tag_pending_seconds")
            .help(
                "How long the tag that the policy selects has waited for an automation to take it"
                    + " to Git; 0 when none waits, absent when no automation follows the policy");
    Instant now = clock.instant();
    var automations = store.list(Kind.IMAGE_UPDATE_AUTOMATION);
    for (var policy : store.list(Kind.IMAGE_POLICY)) {
      waiting(policy, automations, now)
          .ifPresent(time -> gauge.dataPoint(point(policy, time.toSeconds())));
    }
    return gauge.build();
  }

  private static Optional<Duration> waiting(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      List<Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>> automations,
      Instant now) {
    Optional<ImageRef> latest = policy.status().latestRef();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    var followers = automations.stream().filter(automation -> follows(automation, policy)).toList();
    if (followers.isEmpty()) {
      return Optional.empty();
    }
    boolean everywhere =
        followers.stream()
            .allMatch(automation ->
                latest
                    .get()
                    .equals(automation.status().observedPolicies().get(policy.name().name())));
    if (everywhere) {
      return Optional.of(Duration.ZERO);
    }
    // The message names the selected image, so the condition turned when the selection did.
    Instant since =
        policy
            .status()
            .conditions()
            .find(Condition.READY)
            .map(Condition::lastTransitionTime)
            .filter(time -> time.isBefore(now))
            .orElse(now);
    return Optional.of(Duration.between(since, now));
  }

  private static boolean follows(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    return automation.name().namespace().equals(policy.name().namespace())
        && automation
            .spec()
            .policySelector()
            .map(selector -> selector.matches(policy.meta().labels()))
            .orElse(true);
  }

  private InfoSnapshot info() {
    InfoSnapshot.Builder info =
        InfoSnapshot.builder()
            .name("gotk_resource")
            .help("The current state of a Flux resource, as kube-state-metrics gives it");
    for (var repository : store.list(Kind.IMAGE_REPOSITORY)) {
      info.dataPoint(info(repository, "image", repository.spec().image()));
    }
    for (var policy : store.list(Kind.IMAGE_POLICY)) {
      info.dataPoint(info(policy, "source_name", policy.spec().imageRepositoryRef().name()));
    }
    for (var automation : store.list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      info.dataPoint(info(automation, "source_name", automation.spec().sourceRef().name()));
    }
    return info.build();
  }

  private static InfoSnapshot.InfoDataPointSnapshot info(
      Resource<?, ?> object, String label, String value) {
    String ready =
        object
            .status()
            .conditions()
            .find(Condition.READY)
            .map(condition -> condition.status().text())
            .orElse("");
    return InfoSnapshot.InfoDataPointSnapshot.builder()
        .labels(
            Labels.of(
                "customresource_group",
                object.kind().group(),
                "customresource_kind",
                object.kind().name(),
                "customresource_version",
                object.kind().versions().getFirst().text(),
                "exported_namespace",
                object.name().namespace(),
                "name",
                object.name().name(),
                "ready",
                ready,
                "suspended",
                Boolean.toString(object.spec().suspend()),
                label,
                value))
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot point(Resource<?, ?> object, long value) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder()
        .labels(Labels.of("namespace", object.name().namespace(), "name", object.name().name()))
        .value((double) value)
        .build();
  }
}

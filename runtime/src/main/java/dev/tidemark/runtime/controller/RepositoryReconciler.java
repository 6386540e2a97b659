package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Outcome;
import dev.tidemark.core.automation.Progress;
import dev.tidemark.core.automation.ScanDecision;
import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.GoDuration;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scans image repositories (contract section 3). */
final class RepositoryReconciler
    implements ObjectReconciler<ImageRepositorySpec, ImageRepositoryStatus> {
  private static final String FEATURE_GATE =
      "to use spec.serviceAccountName for provider authentication please enable the"
          + " ObjectLevelWorkloadIdentity feature gate in the controller";

  private final Ports ports;
  private final Settings settings;
  private final RegistryAccess registries;
  private final Scanner scanner;
  private final TagLists lists;

  RepositoryReconciler(Ports ports, Settings settings, TagLists lists) {
    this.ports = ports;
    this.settings = settings;
    this.lists = lists;
    this.registries = new RegistryAccess(ports, settings);
    this.scanner = new Scanner(ports, settings, lists);
  }

  @Override
  public Kind<ImageRepositorySpec, ImageRepositoryStatus> kind() {
    return Kind.IMAGE_REPOSITORY;
  }

  @Override
  public boolean handlesRequestsWhileSuspended() {
    return true;
  }

  @Override
  public void release(Resource<ImageRepositorySpec, ImageRepositoryStatus> resource) {
    lists.delete(resource.name());
    scanner.release(resource.name());
  }

  @Override
  public Attempt<ImageRepositoryStatus> attempt(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource, Run run) {
    ImageRepositorySpec spec = resource.spec();
    if (needsGate(spec) && !settings.objectLevelIdentity()) {
      return stalled(resource, "FeatureGateDisabled", FEATURE_GATE);
    }
    ImageReference image;
    try {
      image = ImageReference.parse(spec.image(), spec.insecure());
    } catch (InvalidImageException e) {
      return stalled(resource, "ImageURLInvalid", String.valueOf(e.getMessage()));
    }
    RepositoryReader reader;
    try {
      reader = registries.open(resource, image, run.requested());
    } catch (RegistryAccess.Unusable e) {
      return failed(resource, run, "AuthenticationFailed", e.text(), Duration.ZERO);
    }
    ScanDecision decision;
    try {
      decision =
          ScanDecision.of(
              resource, image.canonicalName(), hasTags(resource), run.requested(), run.started());
    } catch (StoreException e) {
      return failed(
          resource,
          run,
          "Failure",
          "failed to determine if it's scan time: " + e.getMessage(),
          Duration.ZERO);
    }
    return switch (decision) {
      case ScanDecision.Wait wait -> unchanged(resource, wait);
      case ScanDecision.Scan scan -> scan(resource, image, reader, scan, run);
    };
  }

  static boolean needsGate(ImageRepositorySpec spec) {
    return !spec.provider().equals("generic") && spec.serviceAccountName().isPresent();
  }

  private boolean hasTags(Resource<ImageRepositorySpec, ImageRepositoryStatus> resource) {
    try {
      return lists
              .tags(resource.name(), resource.status().observedExclusionList())
              .filter(tags -> !tags.isEmpty())
              .isPresent()
          && !lists.isBehind(resource);
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.CORRUPT) {
        return false; // a scan puts it right
      }
      throw e;
    } catch (InvalidPolicyException e) {
      return false;
    }
  }

  private Attempt<ImageRepositoryStatus> unchanged(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource, ScanDecision.Wait wait) {
    ScanResult last = resource.status().lastScanResult().orElseThrow();
    return Attempt.of(
        resource.status(),
        new Outcome.Succeeded(ready(last), Optional.of(wait.remaining())),
        "no change in repository configuration since last scan, next scan in "
            + GoDuration.format(wait.remaining()));
  }

  private Attempt<ImageRepositoryStatus> scan(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource,
      ImageReference image,
      RepositoryReader reader,
      ScanDecision.Scan why,
      Run run) {
    run.at(Progress.scanning(why.reason(), why.reason().equals(ScanDecision.NO_TAGS)));
    Scanner.Scanned scanned;
    Telemetry.ScanResult told = Telemetry.ScanResult.FAILED;
    try {
      scanned = scanner.scan(resource, image, reader, run);
      told = scanned.outcome();
    } catch (RegistryException e) {
      return failed(
          resource,
          run,
          "ReadOperationFailed",
          "scan failed: " + e.getMessage(),
          e.retryAfter().orElse(Duration.ZERO));
    } catch (InvalidPolicyException e) {
      return failed(
          resource, run, "ReadOperationFailed", "scan failed: " + e.getMessage(), Duration.ZERO);
    } catch (StoreException e) {
      return failed(
          resource,
          run,
          "ReadOperationFailed",
          "scan failed: failed to set tags for \"%s\": %s"
              .formatted(image.canonicalName(), e.getMessage()),
          Duration.ZERO);
    } finally {
      ports.telemetry().scanned(resource.name(), told);
    }
    Duration interval = resource.spec().interval();
    boolean same =
        resource
            .status()
            .lastScanResult()
            .filter(last -> last.revision().equals(scanned.result().revision()))
            .isPresent();
    ImageRepositoryStatus status =
        resource
            .status()
            .withScan(image.canonicalName(), scanned.result(), resource.spec().exclusionList());
    status = status.withConditions(held(status.conditions(), resource, scanned));
    Attempt<ImageRepositoryStatus> attempt =
        Attempt.of(
                status,
                new Outcome.Succeeded(
                    ready(scanned.result()),
                    interval.isZero() ? Optional.empty() : Optional.of(interval)),
                (same ? "tags did not change" : "successful scan")
                    + ", next scan in "
                    + GoDuration.format(interval))
            .with(decision(run.started(), why, scanned));
    for (Map.Entry<String, String> warning : scanned.warnings()) {
      attempt = attempt.warning(warning.getKey(), warning.getValue());
    }
    return attempt;
  }

  /** Says beside Ready, which stays on the last good list, that a newer one is not believed. */
  private Conditions held(
      Conditions before,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource,
      Scanner.Scanned scanned) {
    return scanned
        .doubt()
        .map(words ->
            before.set(
                Condition.SCAN_HELD,
                Condition.State.TRUE,
                "TagsVanished",
                words,
                resource.meta().generation(),
                ports.clock().instant()))
        .orElseGet(() -> before.remove(Condition.SCAN_HELD));
  }

  private static Decision decision(Instant at, ScanDecision.Scan why, Scanner.Scanned scanned) {
    return new Decision(
        at,
        "scan",
        scanned.outcome().name().toLowerCase(Locale.ROOT),
        why.reason(),
        Map.of(
            "tags", Integer.toString(scanned.result().tagCount()),
            "revision", scanned.result().revision(),
            "dropped", Integer.toString(scanned.dropped())),
        List.of());
  }

  private static String ready(ScanResult result) {
    return "successful scan: found %d tags with checksum %s"
        .formatted(result.tagCount(), result.revision());
  }

  private Attempt<ImageRepositoryStatus> stalled(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource,
      String reason,
      String message) {
    return Attempt.of(resource.status(), new Outcome.Stalled(reason, message))
        .with(failure(ports.clock().instant(), reason, message));
  }

  private static Attempt<ImageRepositoryStatus> failed(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> resource,
      Run run,
      String reason,
      String message,
      Duration atLeast) {
    return Attempt.of(resource.status(), new Outcome.Failed(reason, message, atLeast))
        .with(failure(run.started(), reason, message));
  }

  private static Decision failure(Instant at, String reason, String message) {
    return new Decision(at, "scan", "failed", message, Map.of("reason", reason), List.of());
  }
}

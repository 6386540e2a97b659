package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.explain.Link.Step;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells how the scan of a repository stands. */
final class Scans {
  private final Records records;
  private final Instant now;

  Scans(Records records, Instant now) {
    this.records = records;
    this.now = now;
  }

  Link link(Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    String image = repository.spec().image();
    String name = repository.name().name();
    Conditions conditions = repository.status().conditions();
    if (repository.spec().suspend()) {
      return Link.broken(
          Step.SCANNED,
          "%s: ImageRepository %s is suspended".formatted(image, repository.name()),
          "Take it up again: tidemark resume image repository " + name);
    }
    if (conditions.isTrue(Condition.STALLED) || conditions.isFalse(Condition.READY)) {
      return Link.broken(
          Step.SCANNED,
          image + ": " + conditions.message(Condition.READY),
          conditions.isTrue(Condition.STALLED)
              ? "Nothing is tried again before ImageRepository %s is changed"
                  .formatted(repository.name())
              : "Put that right; then: tidemark reconcile image repository " + name);
    }
    Optional<ScanResult> last = repository.status().lastScanResult();
    if (last.isEmpty()) {
      return Link.waiting(
          Step.SCANNED,
          image + ": not scanned yet",
          "Run a service over the manifests, or: tidemark reconcile image repository " + name);
    }
    Optional<Decision> held = held(repository);
    if (held.isPresent()) {
      return Link.broken(
          Step.SCANNED,
          "%s: the list had shrunk and was not taken: %s".formatted(image, held.get().reason()),
          "If tags really went: tidemark reconcile image repository " + name + " --accept-shrink");
    }
    return Link.done(
        Step.SCANNED, "%s: %s%s".formatted(image, tags(last.get()), times(repository, last.get())));
  }

  private Optional<Decision> held(Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    return records.decisions(repository.key(), 1).stream()
        .filter(decision -> decision.outcome().equals("held"))
        .findFirst();
  }

  private static String tags(ScanResult scan) {
    return scan.tagCount() == 1 ? "1 tag" : scan.tagCount() + " tags";
  }

  private String times(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, ScanResult scan) {
    if (scan.scanTime().isEmpty()) {
      return "";
    }
    Instant last = scan.scanTime().get();
    Duration interval = repository.spec().interval();
    String next = "";
    if (!interval.isZero()) {
      Duration left = Duration.between(now, last.plus(interval));
      next = left.isNegative() ? ", next is due" : ", next in " + Ages.of(left);
    }
    return " " + Ages.of(last, now) + " ago" + next;
  }
}

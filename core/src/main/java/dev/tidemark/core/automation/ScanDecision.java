package dev.tidemark.core.automation;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a repository is scanned now, and why; otherwise when.
 *
 * <p>Source: contract section 3.7; the order of the reasons is Flux's.
 */
public sealed interface ScanDecision {

  /** Scan now, for this reason in Flux's words. */
  record Scan(String reason) implements ScanDecision {}

  /** Nothing is due before this time has passed; never longer than the interval. */
  record Wait(Duration remaining) implements ScanDecision {}

  /** The reason that makes Ready Unknown while the scan lasts. */
  String NO_TAGS = "no tags in database";

  /** Less than this left of an interval counts as over. */
  Duration ALMOST_DUE = Duration.ofSeconds(1);

  /**
   * Decides.
   *
   * @param canonicalName of the image as the spec has it now
   * @param stored whether tags are in the store
   * @param requested whether somebody asked outside the object's annotations
   */
  static ScanDecision of(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      String canonicalName,
      boolean stored,
      boolean requested,
      Instant now) {
    ImageRepositoryStatus status = repository.status();
    Optional<ScanResult> last = status.lastScanResult();
    if (last.isEmpty()) {
      return new Scan("first scan");
    }
    boolean annotated =
        repository
            .meta()
            .annotation(Annotations.REQUESTED_AT)
            .filter(token -> !token.equals(status.lastHandledReconcileAt()))
            .isPresent();
    if (annotated || requested) {
      return new Scan("reconcile requested");
    }
    if (!canonicalName.equals(status.canonicalImageName())) {
      return new Scan("new image name");
    }
    if (!sameElements(repository.spec().exclusionList(), status.observedExclusionList())) {
      return new Scan("updated exclusion list");
    }
    if (!stored) {
      return new Scan(NO_TAGS);
    }
    Duration interval = repository.spec().interval();
    Duration left =
        last.get()
            .scanTime()
            .map(time -> interval.minus(Duration.between(time, now)))
            .orElse(Duration.ZERO);
    // A last scan in the future: the clock was set back, and nobody can tell how long ago it was.
    boolean clockSetBack = left.compareTo(interval.plus(ALMOST_DUE)) > 0;
    if (clockSetBack || left.compareTo(ALMOST_DUE) < 0) {
      return new Scan("triggered by interval");
    }
    return new Wait(left.compareTo(interval) > 0 ? interval : left);
  }

  private static boolean sameElements(List<String> wanted, List<String> observed) {
    List<String> rest = new ArrayList<>(observed);
    return wanted.size() == observed.size() && wanted.stream().allMatch(rest::remove);
  }
}

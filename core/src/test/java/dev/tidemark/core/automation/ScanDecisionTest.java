package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract section 3.7, row by row. */
class ScanDecisionTest {
  private static final Instant SCANNED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NAME = "ghcr.io/org/app";
  private static final Resource<ImageRepositorySpec, ImageRepositoryStatus> NEW =
      Resource.of(
          Kind.IMAGE_REPOSITORY,
          new ObjectName("ns", "app"),
          ImageRepositorySpec.of(NAME, Duration.ofMinutes(5)));
  private static final Resource<ImageRepositorySpec, ImageRepositoryStatus> KNOWN =
      NEW.withStatus(
          ImageRepositoryStatus.INITIAL.withScan(
              NAME,
              new ScanResult(1, "1", Optional.of(SCANNED), List.of("1.0.0")),
              NEW.spec().exclusionList()));

  @Test
  void scansWhatWasNeverScanned() {
    assertThat(decide(NEW, NAME, true, false, 0)).isEqualTo(scan("first scan"));
  }

  @Test
  void scansOnRequestOnceForEachToken() {
    var asked = KNOWN.withMeta(KNOWN.meta().withAnnotation(Annotations.REQUESTED_AT, "token"));
    assertThat(decide(asked, NAME, true, false, 60)).isEqualTo(scan("reconcile requested"));
    assertThat(decide(KNOWN, NAME, true, true, 60)).isEqualTo(scan("reconcile requested"));
    var handled = asked.withStatus(asked.status().withLastHandledReconcileAt("token"));
    assertThat(decide(handled, NAME, true, false, 60)).isEqualTo(waitFor(240));
  }

  @Test
  void scansWhenWhatIsScannedChanged() {
    assertThat(decide(KNOWN, "ghcr.io/org/new", true, false, 60)).isEqualTo(scan("new image name"));
    var excluded =
        KNOWN.withStatus(
            KNOWN
                .status()
                .withScan(NAME, KNOWN.status().lastScanResult().orElseThrow(), List.of("x")));
    assertThat(decide(excluded, NAME, true, false, 60)).isEqualTo(scan("updated exclusion list"));
    assertThat(decide(KNOWN, NAME, false, false, 60)).isEqualTo(scan("no tags in database"));
  }

  @Test
  void waitsForTheRestOfTheInterval() {
    assertThat(decide(KNOWN, NAME, true, false, 60)).isEqualTo(waitFor(240));
    assertThat(decide(KNOWN, NAME, true, false, 299)).isEqualTo(waitFor(1));
    assertThat(decide(KNOWN, NAME, true, false, 300)).isEqualTo(scan("triggered by interval"));
    assertThat(decide(KNOWN, NAME, true, false, 400L * 86_400))
        .isEqualTo(scan("triggered by interval"));
  }

  /**
   * C1: after a clock was set back by more than a year the next run scans, once; waiting for the
   * clock to come round would wait for more than a year, one interval after another.
   */
  @Test
  void scansWhenTheClockWasSetBack() {
    assertThat(decide(KNOWN, NAME, true, false, -400L * 86_400))
        .isEqualTo(scan("triggered by interval"));
  }

  @Test
  void neverWaitsLongerThanTheInterval() {
    assertThat(decide(KNOWN, NAME, true, false, -1)).isEqualTo(waitFor(300));
  }

  private static ScanDecision decide(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      String canonicalName,
      boolean stored,
      boolean requested,
      long secondsLater) {
    return ScanDecision.of(
        repository, canonicalName, stored, requested, SCANNED.plusSeconds(secondsLater));
  }

  private static ScanDecision scan(String reason) {
    return new ScanDecision.Scan(reason);
  }

  private static ScanDecision waitFor(long seconds) {
    return new ScanDecision.Wait(Duration.ofSeconds(seconds));
  }
}

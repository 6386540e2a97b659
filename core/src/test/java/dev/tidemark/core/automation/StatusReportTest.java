package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.ImagePolicyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract section 9.1; the expected conditions are those recorded from the controllers. */
class StatusReportTest {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T2 = Instant.parse("2026-01-01T00:05:00Z");
  private static final Progress NEW = Progress.begin(-1, 1);
  private static final Progress LATER = Progress.begin(1, 1);
  private static final Outcome DONE = new Outcome.Succeeded("all is well", Optional.empty());

  @Test
  void succeeds() {
    ImagePolicyStatus status = after(ImagePolicyStatus.INITIAL, NEW, DONE, 1, T1);
    assertThat(text(status)).containsExactly("Ready=True/Succeeded all is well");
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(status.conditions().isReady()).isTrue();
  }

  @Test
  void keepsTimeOfConditionThatSaysTheSame() {
    ImagePolicyStatus first = after(ImagePolicyStatus.INITIAL, NEW, DONE, 1, T1);
    assertThat(after(first, LATER, DONE, 1, T2)).isEqualTo(first);
    Outcome other = new Outcome.Succeeded("all is better", Optional.empty());
    assertThat(time(after(first, LATER, other, 1, T2))).isEqualTo(T2);
  }

  @Test
  void retriesWithProgressInSight() {
    Outcome failure = Outcome.Failed.of("Failure", "no");
    ImagePolicyStatus status = after(ImagePolicyStatus.INITIAL, NEW, failure, 1, T1);
    assertThat(text(status))
        .containsExactly(
            "Reconciling=True/ProgressingWithRetry processing object: new generation -1 -> 1",
            "Ready=False/Failure no");
    assertThat(status.observedGeneration()).isEqualTo(-1);
    assertThat(after(status, NEW, failure, 1, T2)).isEqualTo(status);
  }

  @Test
  void waitsForWhatIsMissing() {
    Outcome waiting =
        new Outcome.Waiting("DependencyNotReady", "retrying in 30s", Duration.ofSeconds(30));
    ImagePolicyStatus status = after(ImagePolicyStatus.INITIAL, NEW, waiting, 1, T1);
    assertThat(text(status).getLast()).isEqualTo("Ready=False/DependencyNotReady retrying in 30s");
    assertThat(status.observedGeneration()).isEqualTo(-1);
  }

  @Test
  void stallsAndHasSeenTheGeneration() {
    Outcome stall = new Outcome.Stalled("InvalidPolicy", "bad range");
    ImagePolicyStatus status = after(ImagePolicyStatus.INITIAL, NEW, stall, 1, T1);
    assertThat(text(status))
        .containsExactly(
            "Stalled=True/InvalidPolicy bad range", "Ready=False/InvalidPolicy bad range");
    assertThat(status.observedGeneration()).isEqualTo(1);
  }

  @Test
  void recoversFromStallAndFailure() {
    Outcome stall = new Outcome.Stalled("InvalidPolicy", "bad range");
    ImagePolicyStatus stalled = after(ImagePolicyStatus.INITIAL, NEW, stall, 1, T1);
    assertThat(text(after(stalled, Progress.begin(1, 2), DONE, 2, T2)))
        .containsExactly("Ready=True/Succeeded all is well");
    assertThat(
            text(after(stalled, Progress.begin(1, 2), Outcome.Failed.of("Failure", "no"), 2, T2)))
        .containsExactly(
            "Reconciling=True/ProgressingWithRetry processing object: new generation 1 -> 2",
            "Ready=False/Failure no");
  }

  @Test
  void quietFailureLeavesAnOlderFalseAsItIs() {
    Outcome quiet = new Outcome.FailedQuietly("no digest", Duration.ZERO);
    ImagePolicyStatus fresh = after(ImagePolicyStatus.INITIAL, NEW, quiet, 1, T1);
    assertThat(text(fresh).getLast()).isEqualTo("Ready=False/Failed no digest");
    ImagePolicyStatus denied =
        after(ImagePolicyStatus.INITIAL, NEW, Outcome.Failed.of("AccessDenied", "denied"), 1, T1);
    assertThat(text(after(denied, NEW, quiet, 1, T2)).getLast())
        .isEqualTo("Ready=False/AccessDenied denied");
    ImagePolicyStatus ready = after(ImagePolicyStatus.INITIAL, NEW, DONE, 1, T1);
    assertThat(text(after(ready, LATER, quiet, 1, T2)))
        .containsExactly(
            "Reconciling=True/ProgressingWithRetry reconciliation in progress",
            "Ready=False/Failed no digest");
  }

  @Test
  void showsWhatALongRunIsAt() {
    ImagePolicyStatus open = StatusReport.during(ImagePolicyStatus.INITIAL, NEW, 1, T1);
    assertThat(text(open))
        .containsExactly(
            "Reconciling=True/Progressing processing object: new generation -1 -> 1",
            "Ready=Unknown/Progressing processing object: new generation -1 -> 1");
    ImagePolicyStatus ready = after(ImagePolicyStatus.INITIAL, NEW, DONE, 1, T1);
    assertThat(text(StatusReport.during(ready, Progress.scanning("first scan", false), 1, T2)))
        .containsExactly(
            "Reconciling=True/Progressing scanning: first scan",
            "Ready=True/Succeeded all is well");
    assertThat(
            text(StatusReport.during(ready, Progress.scanning("no tags in database", true), 1, T2))
                .getLast())
        .isEqualTo("Ready=Unknown/Progressing scanning: no tags in database");
  }

  @Test
  void suspendedObjectHasSeenItsGenerationOnlyWhenReady() {
    ImagePolicyStatus ready = after(ImagePolicyStatus.INITIAL, NEW, DONE, 1, T1);
    assertThat(StatusReport.suspended(ready, 2).observedGeneration()).isEqualTo(2);
    assertThat(StatusReport.suspended(ready, 2).conditions()).isEqualTo(ready.conditions());
    assertThat(StatusReport.suspended(ImagePolicyStatus.INITIAL, 2))
        .isEqualTo(ImagePolicyStatus.INITIAL);
  }

  private static ImagePolicyStatus after(
      ImagePolicyStatus status, Progress progress, Outcome outcome, long generation, Instant now) {
    return StatusReport.after(status, progress, outcome, generation, now);
  }

  private static Instant time(ImagePolicyStatus status) {
    return status.conditions().find(Condition.READY).orElseThrow().lastTransitionTime();
  }

  private static List<String> text(ImagePolicyStatus status) {
    return status.conditions().list().stream()
        .map(c -> c.type() + "=" + text(c.status()) + "/" + c.reason() + " " + c.message())
        .toList();
  }

  private static String text(State state) {
    return state.text();
  }
}

package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Condition.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant THEN = Instant.parse("2026-11-23T01:02:03.456Z");
  private static final Instant LATER = THEN.plusSeconds(60);

  private static Conditions ready(
      Conditions conditions, String message, long generation, Instant now) {
    return conditions.set(Condition.READY, State.TRUE, "Succeeded", message, generation, now);
  }

  @Test
  void ordersStalledReconcilingReadyThenOthers() {
    Conditions conditions =
        ready(Conditions.none(), "m", 1, THEN)
            .set("Zeta", State.TRUE, "R", "m", 1, THEN)
            .set("Alpha", State.TRUE, "R", "m", 1, THEN)
            .set("Newer", State.TRUE, "R", "m", 2, THEN)
            .set(Condition.RECONCILING, State.TRUE, "R", "m", 1, THEN)
            .set(Condition.STALLED, State.TRUE, "R", "m", 1, THEN);
    assertThat(conditions.list())
        .extracting(Condition::type)
        .containsExactly("Stalled", "Reconciling", "Ready", "Newer", "Alpha", "Zeta");
  }

  @Test
  void keepsTimeWhileStatusReasonAndMessageStay() {
    Conditions first = ready(Conditions.none(), "m", 1, THEN);
    assertThat(ready(first, "m", 1, LATER)).isSameAs(first);
    Condition moved = ready(first, "m", 2, LATER).list().getFirst();
    assertThat(moved.observedGeneration()).isEqualTo(2);
    assertThat(moved.lastTransitionTime()).isEqualTo("2026-11-23T01:02:03Z");
  }

  @Test
  void changesTimeWithEachOfThem() {
    Conditions first = ready(Conditions.none(), "m", 1, THEN);
    for (Conditions other :
        new Conditions[] {
          ready(first, "n", 1, LATER),
          first.set(Condition.READY, State.FALSE, "Succeeded", "m", 1, LATER),
          first.set(Condition.READY, State.TRUE, "Other", "m", 1, LATER)
        }) {
      assertThat(other.list())
          .singleElement()
          .extracting(Condition::lastTransitionTime)
          .isEqualTo(Instant.parse("2026-11-23T01:03:03Z"));
    }
  }

  @Test
  void cutsLongMessagesBetweenCharacters() {
    String full = "x".repeat(Condition.MAX_MESSAGE);
    assertThat(ready(Conditions.none(), full, 1, THEN).message(Condition.READY)).isEqualTo(full);
    assertThat(ready(Conditions.none(), full + "y", 1, THEN).message(Condition.READY))
        .isEqualTo("x".repeat(Condition.MAX_MESSAGE - 3) + "...");
    String wide = ready(Conditions.none(), "é".repeat(20_000), 1, THEN).message(Condition.READY);
    assertThat(wide).endsWith("é...");
    assertThat(wide.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Condition.MAX_MESSAGE);
  }

  @Test
  void isReadyOnlyWhenSettled() {
    Conditions ready = ready(Conditions.none(), "m", 1, THEN);
    assertThat(ready.isReady()).isTrue();
    assertThat(ready.set(Condition.RECONCILING, State.TRUE, "R", "m", 1, THEN).isReady()).isFalse();
    assertThat(ready.set(Condition.STALLED, State.FALSE, "R", "m", 1, THEN).isReady()).isTrue();
    assertThat(ready.remove(Condition.READY).isReady()).isFalse();
    assertThat(ready.remove("Other")).isSameAs(ready);
  }
}

package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.automation.Notice.Level;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.Conditions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract section 9.2: which event follows from the conditions before and after. */
class NoticeTest {
  private static final Conditions NONE = Conditions.none();
  private static final Conditions READY = ready(State.TRUE, "Succeeded", "found 1 tags");
  private static final Conditions OTHER = ready(State.TRUE, "Succeeded", "found 2 tags");
  private static final Conditions FAILED = ready(State.FALSE, "Failure", "no tags");

  @Test
  void tellsNewsOfRepositoriesAndPolicies() {
    assertThat(Notice.ofMessage(NONE, READY, "quiet"))
        .isEqualTo(new Notice(Level.NORMAL, "Succeeded", "found 1 tags"));
    assertThat(Notice.ofMessage(READY, OTHER, "quiet"))
        .isEqualTo(new Notice(Level.NORMAL, "Succeeded", "found 2 tags"));
    assertThat(Notice.ofMessage(FAILED, READY, "quiet").level()).isEqualTo(Level.NORMAL);
    assertThat(Notice.ofMessage(READY, READY, "next scan in 5m0s"))
        .isEqualTo(new Notice(Level.TRACE, "Succeeded", "next scan in 5m0s"));
  }

  @Test
  void warnsAtEveryFailingAttempt() {
    Notice warning = new Notice(Level.WARNING, "Failure", "no tags");
    assertThat(Notice.ofMessage(READY, FAILED, "quiet")).isEqualTo(warning);
    assertThat(Notice.ofMessage(FAILED, FAILED, "quiet")).isEqualTo(warning);
    assertThat(Notice.ofPush(READY, FAILED, Optional.empty(), "quiet")).isEqualTo(warning);
    assertThat(Notice.ofPush(FAILED, FAILED, Optional.empty(), "quiet")).isEqualTo(warning);
  }

  @Test
  void tellsPushesAndRecoveriesOfAutomations() {
    assertThat(Notice.ofPush(READY, READY, Optional.of("pushed commit"), "quiet"))
        .isEqualTo(new Notice(Level.NORMAL, "Succeeded", "pushed commit"));
    assertThat(Notice.ofPush(NONE, READY, Optional.of("pushed commit"), "quiet"))
        .isEqualTo(new Notice(Level.NORMAL, "Succeeded", "pushed commit"));
    assertThat(Notice.ofPush(FAILED, READY, Optional.empty(), "quiet"))
        .isEqualTo(new Notice(Level.NORMAL, "Succeeded", "found 1 tags"));
    assertThat(Notice.ofPush(READY, READY, Optional.empty(), "no change"))
        .isEqualTo(new Notice(Level.TRACE, "Succeeded", "no change"));
  }

  private static Conditions ready(State state, String reason, String message) {
    return NONE.set(Condition.READY, state, reason, message, 1, Instant.EPOCH);
  }
}

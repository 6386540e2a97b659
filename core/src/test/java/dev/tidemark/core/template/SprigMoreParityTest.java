package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of Sprig's functions beyond the recorded templates, drawn at random, with its answers. */
class SprigMoreParityTest {
  @Test
  void answersEveryDrawnCall() {
    List<RecordedCase> cases = RecordedCase.of("sprig/sprig-more.json.gz");
    assertThat(cases).hasSize(1380);
    assertThat(
            cases.stream()
                .filter(recorded -> !recorded.answers().contains(answer(recorded)))
                .map(recorded ->
                    recorded.id()
                        + " "
                        + recorded.template()
                        + "\n  ours   "
                        + answer(recorded)
                        + "\n  theirs "
                        + recorded.answers().getFirst()))
        .isEmpty();
  }

  private static String answer(RecordedCase recorded) {
    return Rendering.text(recorded.template(), recorded.data());
  }
}

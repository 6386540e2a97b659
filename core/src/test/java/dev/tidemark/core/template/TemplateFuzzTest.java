package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Any text is a template with an answer: a message, an error or a removed field, in bounded time,
 * the same each time.
 */
class TemplateFuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(5);

  @FuzzTest(maxDuration = "20s")
  void answersAnyTemplateOverAnyData(FuzzedDataProvider data) {
    String[] parts = {
      data.consumeString(40), data.consumeString(40), data.consumeString(40), data.consumeString(40)
    };
    answers(data.consumeRemainingAsString(), parts);
  }

  @Test
  void answersTemplatesBuiltFromTheGrammar() {
    Law.holds(4_000, random -> answers(TemplateGenerator.of(random).template(), texts(random)));
  }

  @Test
  void answersTemplatesWithSpoiltBytes() {
    Law.holds(
        4_000,
        random ->
            answers(
                TemplateGenerator.spoil(random, TemplateGenerator.of(random).template()),
                texts(random)));
  }

  @Test
  void answersNoise() {
    Law.holds(2_000, random -> answers(TemplateGenerator.noise(random), texts(random)));
  }

  @Test
  void answersSpoiltRecordedTemplates() {
    List<RecordedCase> recorded = RecordedCase.of("templates.json.gz");
    Law.holds(
        3_000,
        random -> {
          RecordedCase one = recorded.get(random.nextInt(recorded.size()));
          answers(TemplateGenerator.spoil(random, one.template()), texts(random));
        });
  }

  private static String[] texts(RandomGenerator random) {
    String[] texts = new String[4];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = TemplateGenerator.text(random);
    }
    return texts;
  }

  private static void answers(String template, String[] parts) {
    List<TemplateChange> changes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      changes.add(
          new TemplateChange(
              parts[i % 2],
              new TemplateChange.Identity(parts[0], parts[1], parts[2], parts[3]),
              parts[3],
              parts[i],
              parts[2] + ":" + parts[0],
              Optional.of(parts[1])));
    }
    MessageData data =
        new MessageData(parts[0], parts[1], changes, Optional.of(Map.of(parts[2], parts[3])));
    for (OlderData older : OlderData.values()) {
      MessageResult first = render(template, data, older);
      assertThat(render(template, data, older)).isEqualTo(first);
      switch (first) {
        case MessageResult.Rendered rendered ->
            assertThat(rendered.message().length()).isLessThanOrEqualTo(Limits.OUTPUT_BYTES);
        case MessageResult.Failed failed ->
            assertThat(failed.error())
                .matches("(?s)(unable to create commit message|failed to run) template from spec.*")
                .hasSizeLessThan(2 * Limits.OUTPUT_BYTES);
        case MessageResult.RemovedField removed -> assertThat(older).isEqualTo(OlderData.STALL);
      }
    }
  }

  private static MessageResult render(String template, MessageData data, OlderData older) {
    return Assertions.assertTimeout(
        BOUND, () -> MessageTemplate.parse(template).render(data, Environments.fixed(), older));
  }
}

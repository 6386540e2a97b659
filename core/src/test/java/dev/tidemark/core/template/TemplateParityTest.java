package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.template.MessageResult.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages and errors of image-automation-controller 1.2.1 and 0.41.2, recorded from them. */
class TemplateParityTest {
  /**
   * Cases of the older controller that need nothing of its own data, so that the current
   * controller's answer counts: {@code .Changed} prints without images, and {@code
   * .Changed.Objects} keeps the changes of every file. To ours.
   */
  private static final Map<String, String> CURRENT_ANSWER =
      Map.of(
          "upd-one-41",
          "{map[deploy.yaml:map[{{{apps/v1 Deployment} {hello default}}}:[{helloworld:v1.0.0"
              + " helloworld:v1.0.1 flux-system:hello}]]]}",
          "upd-same-13",
          "[{helloworld:v1.0.0 helloworld:v1.0.1 flux-system:hello} {helloworld:v0.8.0"
              + " helloworld:v1.0.1 flux-system:hello}];[{helloworld:v0.9.0 helloworld:v1.0.1"
              + " flux-system:hello}];");

  @Test
  void answersEveryRecordedTemplateOfTheCurrentController() {
    List<RecordedCase> cases = RecordedCase.of("templates.json.gz");
    assertThat(cases).hasSize(1353);
    assertThat(different(cases, OlderData.STALL)).isEmpty();
  }

  @Test
  void answersTemplatesDrawnAtRandom() {
    List<RecordedCase> cases = RecordedCase.of("drawn-templates.json.gz");
    assertThat(cases).hasSize(1970);
    assertThat(different(cases, OlderData.STALL)).isEmpty();
  }

  @Test
  void answersEveryRecordedTemplateOfTheOlderController() {
    List<RecordedCase> cases = RecordedCase.of("updated-templates.json.gz");
    assertThat(cases).hasSize(83);
    assertThat(different(cases, OlderData.RENDER)).hasSameSizeAs(CURRENT_ANSWER.keySet());
  }

  @Test
  void prefersTheCurrentShapeWhereNoOlderFieldIsUsed() {
    Map<String, String> ours =
        RecordedCase.of("updated-templates.json.gz").stream()
            .filter(recorded -> CURRENT_ANSWER.containsKey(recorded.id()))
            .collect(Collectors.toMap(RecordedCase::id, r -> answer(r, OlderData.RENDER)));
    assertThat(ours).isEqualTo(CURRENT_ANSWER);
  }

  @Test
  void keepsItsAnswerToUnstableTemplates() {
    for (String resource : List.of("templates.json.gz", "updated-templates.json.gz")) {
      for (RecordedCase recorded : RecordedCase.of(resource)) {
        Set<String> answers =
            IntStream.range(0, 3)
                .mapToObj(run -> answer(recorded, OlderData.RENDER))
                .collect(Collectors.toSet());
        assertThat(answers).as(recorded.id()).hasSize(1);
      }
    }
  }

  @Test
  void saysWhichOlderFieldWasUsed() {
    List<String> fields = new ArrayList<>();
    for (RecordedCase recorded : RecordedCase.of("updated-templates.json.gz")) {
      if (render(recorded, OlderData.RENDER) instanceof Rendered rendered) {
        String expected =
            recorded.template().contains(".Updated")
                ? ".Updated"
                : recorded.template().contains(".ImageResult") ? ".Changed.ImageResult" : "";
        assertThat(rendered.olderField().orElse("")).as(recorded.id()).isEqualTo(expected);
        fields.add(expected);
      }
    }
    assertThat(fields).contains(".Updated", ".Changed.ImageResult", "");
  }

  private static List<String> different(List<RecordedCase> cases, OlderData older) {
    return cases.stream()
        .filter(recorded -> !recorded.answers().contains(answer(recorded, older)))
        .map(recorded ->
            recorded.id()
                + " "
                + recorded.template()
                + "\n  ours   "
                + answer(recorded, older)
                + "\n  theirs "
                + recorded.answers().getFirst())
        .toList();
  }

  private static MessageResult render(RecordedCase recorded, OlderData older) {
    return MessageTemplate.parse(recorded.template())
        .render(recorded.data(), Environments.fixed(), older);
  }

  private static String answer(RecordedCase recorded, OlderData older) {
    return switch (render(recorded, older)) {
      case Rendered rendered -> rendered.message();
      case MessageResult.Failed failed -> failed.error();
      case MessageResult.RemovedField removed -> removed.error();
    };
  }
}

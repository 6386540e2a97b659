package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages and errors of image-automation-controller 1.2.1 and 0.41.2, recorded from them. */
class TemplateParityTest {

  @Test
  void rendersEveryRecordedTemplateAsTheCurrentController() {
    List<String> different = new ArrayList<>();
    for (RecordedCase recorded : RecordedCase.of("templates.json.gz")) {
      compare(recorded, OlderData.STALL, different);
    }
    assertThat(different).isEmpty();
  }

  private static void compare(RecordedCase recorded, OlderData older, List<String> different) {
    String answer = answer(recorded, older);
    if (!recorded.answers().contains(answer)) {
      different.add(
          recorded.id()
              + "\n  "
              + recorded.template()
              + "\n  ours  "
              + answer
              + "\n  theirs "
              + recorded.answers().getFirst());
    }
  }

  private static String answer(RecordedCase recorded, OlderData older) {
    MessageResult result =
        MessageTemplate.parse(recorded.template())
            .render(recorded.data(), Environments.fixed(), older);
    return switch (result) {
      case MessageResult.Rendered rendered -> rendered.message();
      case MessageResult.Failed failed -> failed.error();
      case MessageResult.RemovedField removed -> removed.error();
    };
  }
}

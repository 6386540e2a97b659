package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.template.MessageResult.Failed;
import dev.tidemark.core.template.MessageResult.RemovedField;
import dev.tidemark.core.template.MessageResult.Rendered;
import dev.tidemark.testkit.Law;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {
  private static final String REMOVED =
      "template uses removed '.Updated' field. Please use '.Changed' instead. See:"
          + " https://fluxcd.io/flux/components/image/imageupdateautomations/#message-template";

  @Test
  void rendersTheDefaultMessageForTheEmptyTemplate() {
    assertThat(Rendering.text("")).isEqualTo("Update from image update automation");
  }

  @Test
  void tellsAProblemBeforeRendering() {
    assertThat(MessageTemplate.parse("{{if}}").problem())
        .contains(
            "unable to create commit message template from spec: template: commit message:1:"
                + " missing value for if");
    assertThat(MessageTemplate.parse("fine").problem()).isEmpty();
  }

  @Test
  void rendersFieldsThatFluxRemovedAndSaysSo() {
    assertThat(Rendering.result("{{range .Updated.Images}}{{println .}}{{end}}", appData()))
        .isEqualTo(new Rendered("ghcr.io/org/app:1.1\n", Optional.of(".Updated")));
    assertThat(Rendering.result("{{len .Changed.ImageResult.Images}}", appData()))
        .isEqualTo(new Rendered("1", Optional.of(".Changed.ImageResult")));
    assertThat(Rendering.result("{{.Changed.Changes | len}}", appData()))
        .isEqualTo(new Rendered("1", Optional.empty()));
  }

  private static MessageData appData() {
    return Rendering.data(Rendering.APP);
  }

  @Test
  void stallsOnRemovedFieldsWhenAsked() {
    assertThat(stalling("{{.Updated.Images}}")).isEqualTo(new RemovedField(".Updated", REMOVED));
    assertThat(stalling("{{.Changed.ImageResult}}"))
        .isInstanceOfSatisfying(
            RemovedField.class,
            removed ->
                assertThat(removed.error())
                    .contains("'.Changed.FileChanges' or '.Changed.Objects' instead"));
  }

  private static MessageResult stalling(String template) {
    return MessageTemplate.parse(template).render(appData(), Environments.fixed(), OlderData.STALL);
  }

  @Test
  void doesNotTakeATextForARemovedField() {
    String text = "can't evaluate field Updated in type source.TemplateData";
    String template = "{{index .Values \"" + text + "\" | len | printf \"" + text + "\" | call}}";
    assertThat(stalling(template)).isInstanceOf(Failed.class);
    assertThat(Rendering.result(template, appData())).isInstanceOf(Failed.class);
  }

  @Test
  void doesNotTakeAFieldThatIsNotReachedForAnOlderOne() {
    assertThat(Rendering.result("{{if false}}{{.Updated}}{{end}}{{.Changed}}", appData()))
        .isInstanceOfSatisfying(
            Rendered.class, rendered -> assertThat(rendered.olderField()).isEmpty());
  }

  @Test
  void printsTheOlderShapeOnceAnOlderFieldIsUsed() {
    Map<String, RecordedCase> cases =
        RecordedCase.of("updated-templates.json.gz").stream()
            .collect(Collectors.toMap(RecordedCase::id, r -> r));
    for (String id : List.of("upd-one-41", "upd-same-13")) {
      RecordedCase recorded = cases.get(id);
      assertThat(Rendering.text("{{$_ := .Updated}}" + recorded.template(), recorded.data()))
          .as(id)
          .isIn(recorded.answers());
    }
  }

  @Test
  void readsTheImageFromAWholeReferenceWhenNobodyTellsIt() {
    TemplateChange untold =
        new TemplateChange(
            "a.yaml", Rendering.APP.object(), "a:1", "nginx:2", "ns:web", Optional.empty());
    TemplateChange tagOnly =
        new TemplateChange(
            "a.yaml", Rendering.APP.object(), "1", "2", "ns:web:tag", Optional.empty());
    assertThat(
            Rendering.text(
                "{{range .Updated.Images}}{{.Name}} {{.Policy}}{{end}}",
                Rendering.data(untold, tagOnly)))
        .isEqualTo("index.docker.io/library/nginx:2 ns/web");
  }

  @Test
  void ordersChangesByFileThenPosition() {
    TemplateChange first = Rendering.change("b.yaml", "Pod", "z", "1", "2");
    TemplateChange second = Rendering.change("b.yaml", "Pod", "a", "3", "4");
    TemplateChange third = Rendering.change("a/z.yaml", "Pod", "m", "5", "6");
    assertThat(
            Rendering.text(
                "{{range .Changed.Changes}}{{.OldValue}}{{end}}",
                Rendering.data(first, second, third, first)))
        .isEqualTo("513");
  }

  @Test
  void keepsTheChangesOfEachFileWhereAnObjectSitsInSeveral() {
    TemplateChange one = Rendering.change("b.yaml", "Pod", "a", "1", "2");
    TemplateChange other = Rendering.change("a.yaml", "Pod", "a", "3", "4");
    assertThat(
            Rendering.text(
                "{{range .Changed.Objects}}{{range .}}{{.OldValue}}{{end}}{{end}}",
                Rendering.data(one, other)))
        .isEqualTo("31");
  }

  @Test
  void tellsAnEmptyMapOfValuesFromNone() {
    MessageData none = new MessageData("ns", "n", List.of(), Optional.empty());
    MessageData empty = new MessageData("ns", "n", List.of(), Optional.of(Map.of()));
    assertThat(Rendering.text("{{printf \"%#v\" .Values}}", none))
        .isEqualTo("map[string]string(nil)");
    assertThat(Rendering.text("{{printf \"%#v\" .Values}}", empty))
        .isEqualTo("map[string]string{}");
  }

  /** Reliability M2: new values are references, so that no tag can add a line or a trailer. */
  @Test
  void letsNoNewValueAddALine() {
    String guide =
        "chore: update\n{{range .Changed.Changes}}- {{.OldValue}} -> {{.NewValue}}\n{{end}}";
    String legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    Law.holds(
        500,
        random -> {
          StringBuilder tag = new StringBuilder("v");
          for (int i = random.nextInt(120); i > 0; i--) {
            tag.append(legal.charAt(random.nextInt(legal.length())));
          }
          String image = "ghcr.io/org/app:" + tag;
          TemplateChange change = Rendering.change("a.yaml", "Pod", "a", "app:1", image);
          assertThat(Rendering.text(guide, Rendering.data(change)))
              .isEqualTo("chore: update\n- app:1 -> " + image + "\n");
        });
  }

  @Test
  void printsOldValuesAsTheyStandInTheFile() {
    TemplateChange change =
        Rendering.change("a.yaml", "Pod", "a", "x\nSigned-off-by: \u202Eevil", "app:2");
    assertThat(
            Rendering.text(
                "{{range .Changed.Changes}}{{.OldValue}}|{{.NewValue}}{{end}}",
                Rendering.data(change)))
        .isEqualTo("x\nSigned-off-by: \u202Eevil|app:2");
  }

  @Test
  void replacesBytesThatAreNoText() {
    assertThat(Rendering.text("{{\"a\\xff\\xe4\\xb8z\"}}")).isEqualTo("a\uFFFD\uFFFD\uFFFDz");
  }
}

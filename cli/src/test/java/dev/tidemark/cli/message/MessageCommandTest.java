package dev.tidemark.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageCommandTest {
  private static final String CHANGES =
      """
      {"changes":[{"file":"app.yaml","object":{"apiVersion":"apps/v1","kind":"Deployment",
      "name":"app","namespace":"default"},"oldValue":"app:1","newValue":"app:2",
      "setter":"flux-system:app"}],"files":["app.yaml"],"problems":[]}
      """;

  private static final String AUTOMATION =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageUpdateAutomation
      metadata:
        name: images
        namespace: apps
      spec:
        interval: 5m
        sourceRef: {kind: GitRepository, name: fleet}
        git:
          commit:
            author: {email: bot@example.com}
            messageTemplate: "{{.AutomationObject}} {{.Values.team}} {{len .Changed.Changes}}"
            messageTemplateValues: {team: platform}
      """;

  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  private static Ran run(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int exit = Program.run(console, arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void printsExactlyTheMessage() {
    assertThat(
            run(
                CHANGES,
                "message",
                "--template",
                "{{.AutomationObject}}{{range .Changed.Changes}} {{.NewValue}}{{end}} {{.Values.a}}",
                "--value",
                "a=b=c",
                "--automation",
                "flux-system/auto",
                "--changes",
                "-"))
        .isEqualTo(new Ran(0, "flux-system/auto app:2 b=c", ""));
  }

  @Test
  void takesTheTemplateOfTheOnlyAutomation() throws IOException {
    String manifest = file("automation.yaml", AUTOMATION);
    String changes = file("changes.json", CHANGES);
    assertThat(run("", "message", "-f", manifest, "--changes", changes))
        .isEqualTo(new Ran(0, "apps/images platform 1", ""));
    assertThat(run(AUTOMATION, "message", "-f", "-", "--value", "team=other"))
        .isEqualTo(new Ran(0, "apps/images other 0", ""));
  }

  @Test
  void choosesAmongSeveralAutomations() throws IOException {
    String manifests =
        file(
            "automations.yaml",
            AUTOMATION + "---\n" + AUTOMATION.replace("name: images", "name: more"));
    assertThat(run("", "message", "-f", manifests).exit()).isEqualTo(2);
    assertThat(run("", "message", "-f", manifests).err()).contains("apps/images, apps/more");
    assertThat(run("", "message", "-f", manifests, "--automation", "apps/more").out())
        .isEqualTo("apps/more platform 0");
    assertThat(run("", "message", "-f", manifests, "--automation", "apps/none").err())
        .startsWith("✗ no ImageUpdateAutomation apps/none in the manifests");
  }

  @Test
  void readsTheTemplateFromAFile() throws IOException {
    String template = file("message.tmpl", "größe {{.AutomationObject.Name}}\n");
    assertThat(run("", "message", "--template-file", template, "--automation", "n/a"))
        .isEqualTo(new Ran(0, "größe a\n", ""));
  }

  @Test
  void printsTheDefaultMessageForTheEmptyTemplate() {
    assertThat(run("", "message", "--template", "").out())
        .isEqualTo("Update from image update automation");
  }

  @Test
  void failsWithFluxsText() {
    assertThat(run("", "message", "--template", "{{nope}}"))
        .isEqualTo(
            new Ran(
                1,
                "",
                "✗ unable to create commit message template from spec: template: commit message:1:"
                    + " function \"nope\" not defined\n"));
  }

  @Test
  void warnsOfFieldsThatFluxRemoved() {
    Ran ran = run(CHANGES, "message", "--template", "{{.Updated.Images}}", "--changes", "-");
    assertThat(ran.out()).isEqualTo("[app:2]");
    assertThat(ran.err()).startsWith("⚠️ the template uses '.Updated'");
  }

  @Test
  void namesWhatIsWrongWithTheChanges() {
    assertThat(run("{", "message", "--template", "x", "--changes", "-").err())
        .startsWith("✗ standard input: no JSON: ");
    assertThat(run("[]", "message", "--template", "x", "--changes", "-").err())
        .contains("an object with a list 'changes' is expected");
    assertThat(run("{\"changes\":[{}]}", "message", "--template", "x", "--changes", "-").err())
        .contains("changes[0].file is missing or no text");
    assertThat(run("", "message", "--template", "x", "--changes", "none.json").exit()).isEqualTo(1);
  }

  @Test
  void takesExactlyOneTemplate() {
    assertThat(run("", "message").exit()).isEqualTo(2);
    assertThat(run("", "message", "--template", "a", "-f", ".").exit()).isEqualTo(2);
    assertThat(run("", "message", "--template", "a", "--template-file", "b").exit()).isEqualTo(2);
    assertThat(run("", "message", "-f", "-", "--changes", "-").exit()).isEqualTo(2);
  }
}

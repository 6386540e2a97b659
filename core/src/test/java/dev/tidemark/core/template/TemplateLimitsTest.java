package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No template burns memory or time (reliability M1); every refusal says which limit it was. */
class TemplateLimitsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(5);
  private static final long HEAP = 512L << 20;

  static final List<String> ENDLESS =
      List.of(
          "{{range 9223372036854775807}}{{end}}",
          "{{range 1000000000}}{{$x := .}}{{end}}",
          "{{range 100000}}{{range 100000}}{{end}}{{end}}",
          "{{define \"a\"}}{{template \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}",
          "{{$s := \"x\"}}{{range 64}}{{$s = print $s $s}}{{end}}",
          "{{range 1000}}{{$x := printf \"%10000000d\" 1}}{{end}}",
          "{{range 1000}}{{$x := printf \"%.9000000f\" 1.5}}{{end}}",
          "{{range 1000000}}{{$x := printf \"%.60e\" 1e-300}}{{end}}",
          "{{range 1000000}}{{$x := printf \"%v\" $}}{{end}}",
          "{{range 1000000}}{{.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a}}{{end}}");

  static final List<String> MANY_PARTS =
      List.of(
          "{{range 100000}}{{and " + "1 ".repeat(20_000) + "}}{{end}}",
          "{{$x := nil}}{{range 100000}}{{$" + ".a".repeat(20_000) + "}}{{end}}",
          "{{" + "(".repeat(30_000),
          "{{" + "(".repeat(30_000) + "1" + ")".repeat(30_000) + "}}",
          "{{if 1}}".repeat(5_000) + "{{end}}".repeat(5_000),
          "{{if 1}}" + "{{else if 1}}".repeat(4_000) + "{{end}}",
          "{{block \"a\" .}}".repeat(3_000) + "{{end}}".repeat(3_000),
          "{{$a" + ":= 1}}{{$a".repeat(4_000) + "}}{{range 100000}}{{$}}{{end}}",
          "{{/*".repeat(10_000),
          "{{\"".repeat(10_000),
          "a".repeat(70_000));

  @ParameterizedTest
  @FieldSource({"ENDLESS", "MANY_PARTS"})
  void endsHostileTemplatesSoon(String template) {
    MessageResult result =
        Assertions.assertTimeoutPreemptively(
            GENEROUS, () -> Rendering.result(template, Rendering.many(100)));
    assertThat(result).isInstanceOf(MessageResult.Failed.class);
    assertThat(((MessageResult.Failed) result).error()).hasSizeLessThan(70_000);
  }

  @Test
  void namesTheLimitOfSteps() {
    assertThat(Rendering.text("{{range 1000000000}}{{end}}"))
        .isEqualTo("failed to run template from spec: template exceeds the limit of 500000 steps");
  }

  @Test
  void namesTheLimitOfOutput() {
    String sixtyFour = "{{range 64}}{{printf \"%1024d\" .}}{{end}}";
    assertThat(Rendering.text(sixtyFour)).hasSize(65_536);
    assertThat(Rendering.text(sixtyFour + "x"))
        .isEqualTo(
            "failed to run template from spec: template exceeds the limit of 65536 bytes of"
                + " output");
  }

  @Test
  void countsOutputInBytes() {
    assertThat(Rendering.text("{{range 10923}}äöü{{end}}")).contains("65536 bytes of output");
    assertThat(Rendering.text("{{range 10922}}äöü{{end}}")).hasSize(32_766);
  }

  @Test
  void namesTheLimitOfIntermediateValues() {
    assertThat(Rendering.text("{{range 5}}{{$x := printf \"%9000000d\" 1}}{{end}}"))
        .isEqualTo(
            "failed to run template from spec: template exceeds the limit of 33554432 bytes of"
                + " intermediate values");
  }

  @Test
  void namesTheLimitOfTheTemplateItself() {
    assertThat(Rendering.text("x".repeat(65_537)))
        .isEqualTo(
            "unable to create commit message template from spec: template exceeds the limit of"
                + " 65536 bytes of text");
    assertThat(Rendering.text("x".repeat(65_536))).hasSize(65_536);
  }

  @Test
  void letsTemplatesCallEachOtherAsDeepAsGo() {
    String recursion = "{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}";
    assertThat(Rendering.text(recursion))
        .isEqualTo(
            "failed to run template from spec: template: commit message:1:25: executing \"a\" at"
                + " <{{template \"a\"}}>: exceeded maximum template depth (100000)");
  }

  @Test
  void keepsHeapSmallOnTheDeepestRecursion() {
    // Slots of a hundred thousand calls: some megabytes, far below what the test allows.
    long before = usedHeap();
    Rendering.text("{{define \"a\"}}{{template \"a\" .}}{{end}}{{template \"a\" .}}");
    assertThat(usedHeap() - before).isLessThan(HEAP);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void nestsParenthesesAndBlocksTwoHundredDeep() {
    assertThat(Rendering.text("{{" + "(".repeat(200) + "1" + ")".repeat(200) + "}}"))
        .isEqualTo("1");
    assertThat(Rendering.text("{{" + "(".repeat(201) + "1" + ")".repeat(201) + "}}"))
        .endsWith("max expression depth exceeded");
    assertThat(Rendering.text("{{if 1}}".repeat(200) + "x" + "{{end}}".repeat(200))).isEqualTo("x");
    assertThat(Rendering.text("{{if 1}}".repeat(201) + "x" + "{{end}}".repeat(201)))
        .endsWith("blocks nested more than 200 deep");
  }

  @Test
  void runsInASmallStack() throws InterruptedException {
    String deep = "{{" + "(print ".repeat(200) + "1" + ")".repeat(200) + "}}";
    String[] answer = new String[1];
    Thread small =
        new Thread(null, () -> answer[0] = Rendering.text(deep), "small stack", 512L << 10);
    small.start();
    small.join();
    assertThat(answer[0]).isEqualTo("1");
  }

  @Test
  void cutsErrorsThatQuoteLongValues() {
    String error =
        Rendering.text("{{eq .Changed.Changes .Changed.Changes}}", Rendering.many(5_000));
    assertThat(error).startsWith("failed to run template from spec: ").endsWith("...");
    assertThat(error).hasSizeLessThan(66_000);
  }

  @Test
  void hashesThePrintedChangesOfTenThousandFiles() {
    String recipe = "{{len (print .Changed.FileChanges .Changed.Objects .Changed.Changes)}}";
    assertThat(Rendering.text(recipe, Rendering.many(10_000))).isEqualTo("3833351");
  }
}

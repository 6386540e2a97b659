package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break the program: named, others updated, in bounded time. */
class HostileFilesTest {
  private static final int SECONDS = 10;
  private static final String TAG = " # {\"$imagepolicy\": \"flux-system:app:tag\"}\n";

  @Test
  void namesDeepFlow() {
    expect("t: v1" + TAG + "x: " + "[".repeat(10_000) + "\n", Problem.Reason.TOO_DEEP);
    expect("t: v1" + TAG + "x: " + "[".repeat(200) + "]".repeat(200), Problem.Reason.TOO_DEEP);
    expect("t: v1" + TAG + "x: " + "{a: ".repeat(100_000), Problem.Reason.TOO_DEEP);
    expect("t: v1" + TAG + "x:\n " + "[\n ".repeat(100_000), Problem.Reason.TOO_DEEP);
  }

  @Test
  void namesDeepBlocks() {
    expect("t: v1" + TAG + "x:\n" + "- ".repeat(100_000) + "y\n", Problem.Reason.TOO_DEEP);
    expect("t: v1" + TAG + "x: \n" + " ? ".repeat(50_000) + "y\n", Problem.Reason.TOO_DEEP);
  }

  @Test
  void readsWhatIsDeepForPeople() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    text.append(" ".repeat(100)).append("t: v1").append(TAG);
    assertThat(plan(text.toString()).changes()).hasSize(2);
  }

  @Test
  void namesAliasBomb() {
    StringBuilder text = new StringBuilder("t: v1" + TAG + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    expect(text.toString(), Problem.Reason.TOO_LARGE);
  }

  @Test
  void editsFilesWithManyHarmlessAliasesAndSelfReference() {
    String text = "t: v1" + TAG + "a: &a [x]\nb: [" + "*a, ".repeat(5_000) + "]\nc: &c [*c]\n";
    assertThat(plan(text).changes()).hasSize(2);
  }

  @Test
  void namesHugeScalar() {
    expect("t: v1" + TAG + "x: \"" + "y".repeat(4_000_000) + "\"\n", Problem.Reason.TOO_LARGE);
    expect("t: v1" + TAG + "x: " + "y ".repeat(1_000_000) + "\n", Problem.Reason.TOO_LARGE);
    expect("t: v1" + TAG + "x: |\n" + "  y\n".repeat(500_000), Problem.Reason.TOO_LARGE);
    expect("t: v1" + TAG + "x: '" + "y\n".repeat(2_500_000) + "'\n", Problem.Reason.TOO_LARGE);
  }

  @Test
  void namesHugeFileAndTooManyDocuments() {
    expect("t: v1" + TAG + "x: y\n".repeat(1_000_000), Problem.Reason.TOO_LARGE);
    expect("t: v1" + TAG + "---\na: b\n".repeat(100_000), Problem.Reason.TOO_LARGE);
    expect("t: v1" + TAG + "x: [" + "[],".repeat(1_000_000) + "]\n", Problem.Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 'unclosed\n",
        "a: \"\\u12\"\n",
        "a: b: c\n",
        "- a\nb: c\n",
        "a: *nobody\n",
        "%YAML 1.2\n",
        "a: &bad.name x\n",
        "a: !unknown!tag x\n",
        "a:\n\tb: c\n",
        "{{- if .Values.x }}\na: b\n{{- end }}\n",
        "a: b\n--- text\nc: d\n",
        "a: @b\n"
      })
  void namesWhatIsNoYaml(String broken) {
    expect(broken + "\nt: v1" + TAG, Problem.Reason.NOT_YAML);
  }

  @Test
  void namesWhatIsNotUtf8() {
    byte[] bytes = ("t: v1" + TAG).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    bytes[0] = (byte) 0xff;
    MapTree tree = new MapTree().file("bad.yaml", bytes).file("good.yaml", "t: v1" + TAG);
    UpdatePlan plan = plan(tree);
    assertThat(plan.problems())
        .extracting(Problem::reason)
        .containsExactly(Problem.Reason.NOT_UTF8);
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("good.yaml");
  }

  @Test
  void saysOnWhichLine() {
    assertThat(plan("a: 1\n\nb: [\n  c\nt: v1" + TAG).problems())
        .first()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(5));
    assertThat(plan("a: 1\n---\nb: 2\n---\n- c\n").problems()).isEmpty();
    assertThat(plan("a: 1\n---\nt: v1" + TAG + "---\n- c\n").problems())
        .first()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(5);
          assertThat(problem.reason()).isEqualTo(Problem.Reason.NOT_A_RESOURCE);
          assertThat(problem.message()).isEqualTo("a document is not a mapping");
        });
  }

  @Test
  void staysFastWithManyMarkers() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      many.append("k").append(i).append(": v1").append(TAG);
    }
    UpdatePlan plan = Bounded.bySeconds(SECONDS, () -> plan(many.toString()));
    assertThat(plan.changes()).hasSize(30_001);
  }

  @Test
  void doesNotLookIntoFilesWithoutToken() {
    MapTree tree = new MapTree().withIds().file("a.yaml", "x: " + "[".repeat(100_000));
    assertThat(plan(tree).counts().parsed()).isZero();
    assertThat(plan(tree).problems()).isEmpty();
  }

  /** Y5: a marker in a string, a key or folded text is no marker. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: \"v1 # {\\\"$imagepolicy\\\": \\\"flux-system:app:tag\\\"}\"\ny: '\"$imagepolicy\"'\n",
        "x: 'v1 # {\"$imagepolicy\": \"flux-system:app:tag\"}'\n",
        "x: |\n  y: v1 # {\"$imagepolicy\": \"flux-system:app:tag\"}\n",
        "x: >\n  y: v1 # {\"$imagepolicy\": \"flux-system:app:tag\"}\n  z\n",
        "'v1 # {\"$imagepolicy\": \"flux-system:app:tag\"}': v1\n",
        "v1: # {\"$imagepolicy\": \"flux-system:app:tag\"}\n",
        "? v1 # {\"$imagepolicy\": \"flux-system:app:tag\"}\n: x\n",
        "x: v1#{\"$imagepolicy\": \"flux-system:app:tag\"}\n",
        "{\"$imagepolicy\": \"flux-system:app:tag\", x: v1}\n"
      })
  void takesNoTextForMarker(String text) {
    UpdatePlan plan = plan(text);
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("good.yaml");
  }

  /** Y6: an encrypted file without a marker is not even parsed. */
  @Test
  void leavesSopsFileAlone() {
    String sops =
        "data: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n    version: 3.9.1\n    mac: ENC[]\n";
    assertThat(plan(sops).edits()).extracting(FileEdit::path).containsExactly("good.yaml");
    assertThat(plan(sops).counts().parsed()).isEqualTo(1);
  }

  /** The original would write a text that no policy chose. */
  @Test
  void neverObeysSetterOfKustomize() {
    String text =
        "x: v1 # {\"x-k8s-cli\":{\"setter\":{\"name\":\"flux-system:app\",\"value\":\"evil\"}}}\n";
    assertThat(plan("t: v1.1.0" + TAG + text).edits())
        .extracting(FileEdit::path)
        .containsExactly("good.yaml");
  }

  private static void expect(String text, Problem.Reason reason) {
    UpdatePlan plan = Bounded.bySeconds(SECONDS, () -> plan(text));
    assertThat(plan.problems())
        .extracting(Problem::file, Problem::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("bad.yaml", reason));
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("good.yaml");
  }

  private static UpdatePlan plan(String text) {
    return plan(new MapTree().file("bad.yaml", text).file("good.yaml", "t: v1" + TAG));
  }

  private static UpdatePlan plan(MapTree tree) {
    return Setters.plan(
        tree,
        "",
        "flux-system",
        PolicyRefs.of(
            Map.of(new PolicyName("flux-system", "app"), ImageRef.of("ghcr.io/org/app", "v1.1.0"))),
        MarkerMemory.none());
  }

  @Test
  void boundsCommentsOfAnySize() {
    String comment = "# {\"$imagepolicy\": \"" + "a".repeat(2_000_000) + "\"}\n";
    UpdatePlan plan = Bounded.bySeconds(SECONDS, () -> plan("x: v1 " + comment));
    assertThat(plan.edits()).hasSize(1);
    assertThat(List.copyOf(plan.remarks()))
        .extracting(Remark::code)
        .containsExactly(Remark.Code.MALFORMED);
    assertThat(plan.remarks().getFirst().message()).hasSizeLessThan(1_000);
  }
}

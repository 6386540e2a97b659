package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Any bytes are a file with an answer, in bounded time, and the answer can be applied. */
class SettersFuzzTest {
  private static final List<String> PIECES =
      List.of(
          " ",
          "\n",
          "\t",
          "\r\n",
          "\r",
          ":",
          ": ",
          "- ",
          "? ",
          "#",
          " # ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a ",
          "*a",
          "!!str ",
          "!",
          "|",
          ">",
          "|-\n",
          "'",
          "\"",
          "%",
          "@",
          "`",
          "---",
          "...",
          "\n---\n",
          "\ufeff",
          "\u0085",
          "\u2028",
          "\u0000",
          "\u007f",
          "é",
          "🚀",
          "\\",
          "<<: ",
          "{\"$imagepolicy\": \"flux-system:app\"}",
          "# {\"$imagepolicy\": \"flux-system:app:tag\"}");

  @FuzzTest(maxDuration = "20s")
  void answersAnyBytes(byte[] bytes) {
    answers(bytes);
  }

  @Test
  void answersSpoiltManifests() {
    Law.holds(
        6_000, random -> answers(spoilt(random, ManifestGenerator.of(random)).getBytes(UTF_8)));
  }

  @Test
  void answersNoise() {
    Law.holds(
        4_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          answers(text.toString().getBytes(UTF_8));
        });
  }

  @Test
  void answersSpoiltBytes() {
    Law.holds(
        2_000,
        random -> {
          byte[] bytes = ManifestGenerator.of(random).getBytes(UTF_8);
          for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          answers(bytes);
        });
  }

  private static String spoilt(RandomGenerator random, String text) {
    StringBuilder spoilt = new StringBuilder(text);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(spoilt.length() + 1);
      if (random.nextBoolean()) {
        spoilt.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        spoilt.delete(at, Math.min(spoilt.length(), at + 1 + random.nextInt(4)));
      }
    }
    return spoilt.toString();
  }

  private static void answers(byte[] bytes) {
    UpdatePlan plan = Bounded.bySeconds(5, () -> plan(bytes));
    assertThat(plan(bytes).diff()).isEqualTo(plan.diff());
    for (FileEdit edit : plan.edits()) {
      assertThat(MarkedScalars.onlyMarkedDiffer(bytes, edit.after())).isTrue();
      assertThat(plan(edit.after()).edits()).isEmpty();
    }
    // Whatever the screen says, finding and comparing must cope, too.
    FileScan.of(bytes);
    MarkedScalars.onlyMarkedDiffer(bytes, new byte[0]);
  }

  private static UpdatePlan plan(byte[] bytes) {
    return Setters.plan(
        new MapTree().file("a.yaml", bytes),
        "",
        "flux-system",
        Corpus.POLICIES,
        MarkerMemory.none());
  }
}

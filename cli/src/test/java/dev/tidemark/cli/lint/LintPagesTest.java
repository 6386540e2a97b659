package dev.tidemark.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.lint.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of docs/lint are true: each wrong example is found, each right one passes. */
class LintPagesTest {
  /** Rules about the disk, which no page can show. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of("file-too-large", "file-unreadable", "file-leaves-the-tree");

  @TempDir Path folder;

  static List<LintPage> pages() {
    return LintPage.all();
  }

  @Test
  void everyRuleHasItsPageAndEveryPageARule() {
    assertThat(pages().stream().map(LintPage::name))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Rule.values()).map(Rule::id).toList());
    assertThat(
            pages().stream()
                .filter(page -> page.files(LintPage.WRONG).isEmpty())
                .map(LintPage::name))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_EXAMPLE);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void findsWhatThePageCallsWrong(LintPage page) throws IOException {
    if (WITHOUT_EXAMPLE.contains(page.name())) {
      return;
    }
    page.write(LintPage.WRONG, folder);
    Linted wrong = Linted.run(folder, "-o", "json");
    assertThat(wrong.rules()).as(wrong.toString()).contains(page.name());
    boolean error =
        wrong.findings().stream()
            .anyMatch(
                it -> it.get("rule").equals(page.name()) && it.get("severity").equals("error"));
    assertThat(page.lines().get(2)).startsWith("Severity: " + (error ? "error" : "warning"));
    if (error) {
      assertThat(wrong.exit()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void findsNoErrorInWhatThePageCallsRight(LintPage page) throws IOException {
    Files.createDirectories(folder);
    page.write(LintPage.RIGHT, folder);
    Linted right = Linted.run(folder, "-o", "json");
    assertThat(right.rules()).as(right.toString()).doesNotContain(page.name());
    assertThat(right.exit()).as(right.toString()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mendsWhatThePageSaysItMends(LintPage page) throws IOException {
    if (WITHOUT_EXAMPLE.contains(page.name())) {
      return;
    }
    page.write(LintPage.WRONG, folder);
    Linted mended = Linted.run(folder, "--fix", "-o", "json");
    boolean mends = page.lines().get(2).contains(" Mended by `--fix`");
    assertThat(mended.rules().contains(page.name())).as(mended.toString()).isEqualTo(!mends);
    Linted again = Linted.run(folder, "--fix", "-o", "json");
    assertThat(again.out()).isEqualTo(mended.out());
    assertThat(again.err()).doesNotContain("✚");
  }
}

package dev.tidemark.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.lint.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/guides/ci.md} and the hooks for pre-commit say exists. */
class CiGuideTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?:run:|entry:|`|\\| )\\s*tidemark ([^`>|#\n]*)");

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/guides/ci.md"))) {
      at = Objects.requireNonNull(at.getParent(), "no docs/guides above the working folder");
    }
    return at;
  }

  @Test
  void everyCommandAndFlagExists() throws IOException {
    String text =
        Files.readString(root().resolve("docs/guides/ci.md"))
            + Files.readString(root().resolve(".pre-commit-hooks.yaml"));
    List<String> commands = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(text);
    while (matcher.find()) {
      commands.add(matcher.group(1).strip());
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(8);
    for (String command : commands) {
      List<String> words = new ArrayList<>(Arrays.asList(command.split(" +", -1)));
      words.add("--help");
      Linted help = Linted.program("", words);
      assertThat(help.exit()).as(command + "\n" + help).isZero();
      assertThat(help.out()).as(command).contains("Usage: tidemark " + words.getFirst());
    }
  }

  @Test
  void everyWorkflowIsYaml() throws IOException {
    List<String> lines = Files.readAllLines(root().resolve("docs/guides/ci.md"));
    int blocks = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```yaml")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String block = String.join("\n", lines.subList(i + 1, end));
        assertThat(Documents.read(block, DocumentLimits.MANIFESTS))
            .as(block)
            .hasSize(1)
            .allMatch(ParsedDocument.Read.class::isInstance);
        blocks++;
        i = end;
      }
    }
    assertThat(blocks).isGreaterThanOrEqualTo(5);
  }

  @Test
  void namesTheRulesThatFixMends() throws IOException {
    String text = Files.readString(root().resolve("docs/guides/ci.md"));
    List<String> named =
        Stream.of(Rule.values()).map(Rule::id).filter(id -> text.contains("[" + id + "]")).toList();
    List<String> mended =
        LintPage.all().stream()
            .filter(page -> page.lines().get(2).contains(" Mended by `--fix`"))
            .map(LintPage::name)
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(mended);
  }
}

package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.testkit.Law;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Any text is documents or names what is wrong with it; what was read prints and reads the same.
 */
class ManifestFuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final DocumentLimits LIMITS = DocumentLimits.MANIFESTS;
  private static final String[] PIECES = {
    "apiVersion: image.toolkit.fluxcd.io/v1\n",
    "kind: ImagePolicy\n",
    "kind: List\n",
    "items:\n",
    "metadata:\n",
    "  name: a\n",
    "spec:\n",
    "  interval: 5m\n",
    "  policy:\n",
    "    semver: {range: 1}\n",
    "- ",
    "  ",
    "\n",
    ": ",
    "? ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "!!binary ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    "yes",
    "0x1F",
    "1e3",
    ".inf",
    "~",
    "{\"a\":",
    "\\u00e9",
    "\u2028",
    "\uD83D\uDE00",
    "\uD800",
    "\t",
    "\r",
    "\0",
    "\uFEFF",
    "é"
  };

  @FuzzTest(maxDuration = "20s")
  void readsOrRefusesAnyText(FuzzedDataProvider data) {
    answers(data.consumeRemainingAsString());
  }

  @Test
  void readsOrRefusesSpoiltManifests() {
    Law.holds(10_000, random -> answers(text(random)));
  }

  @Test
  void endsOnTextsMadeToExhaustReaders() {
    int size = 1_000_000;
    for (String text :
        List.of(
            "[".repeat(size),
            "{".repeat(size),
            "- ".repeat(size),
            "? ".repeat(size),
            "a: ".repeat(size),
            "{a: ".repeat(size),
            "\"".repeat(size),
            "'".repeat(size),
            "\n".repeat(size),
            "%\n".repeat(size),
            "---\n".repeat(100_000),
            "a: |\n" + " \n".repeat(size),
            "a: '" + "x\n\n".repeat(size),
            "#".repeat(size),
            "&a ".repeat(size),
            "!".repeat(size),
            "a: " + "9".repeat(size),
            "a: 0x" + "f".repeat(size),
            "{\"a\": " + "9".repeat(size) + "}",
            "{\"" + "a".repeat(size) + "\": 1}",
            " ".repeat(size) + "a",
            "a" + " ".repeat(size) + ": b")) {
      assertTimeoutPreemptively(BOUND, () -> answers(text), () -> text.substring(0, 20));
    }
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static void answers(String text) {
    ResourceDecoder decoder = new ResourceDecoder("default");
    for (ParsedDocument document : Documents.read(text, LIMITS)) {
      if (document instanceof ParsedDocument.Read(Node root, int line)) {
        assertThat(line).isPositive();
        assertThat(Documents.json(JsonText.compact(root), LIMITS)).isEqualTo(root);
        readsBack(root);
        decoder.decode(root).forEach(decoded -> assertThat(decoded).isNotNull());
      }
    }
  }

  /** Lone surrogates are no text of any file; YAML has no way to write them. */
  private static void readsBack(Node root) {
    String yaml = YamlText.of(root);
    boolean lone =
        yaml.codePoints().anyMatch(c -> c >= 0xD800 && c < 0xE000) || yaml.contains("\\uD");
    if (!lone && !(root instanceof Node.Null)) {
      assertThat(Documents.read(yaml, LIMITS)).containsExactly(new ParsedDocument.Read(root, 1));
    }
  }
}

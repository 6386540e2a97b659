package dev.tidemark.core.template.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.core.template.TemplateGenerator;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.testkit.Law;
import org.junit.jupiter.api.Test;

/**
 * Any text is a template or has one error with a place; what is read prints as what it was read.
 */
class ParserFuzzTest {
  private static final String NAME = "commit message";

  @FuzzTest(maxDuration = "20s")
  void readsAnyText(FuzzedDataProvider data) {
    reads(data.consumeRemainingAsString());
  }

  @Test
  void readsTemplatesAndWhatIsLeftOfThem() {
    Law.holds(
        3_000,
        random -> {
          reads(TemplateGenerator.of(random).template());
          reads(TemplateGenerator.spoil(random, TemplateGenerator.of(random).template()));
          reads(TemplateGenerator.noise(random));
        });
  }

  private static void reads(String text) {
    try {
      ParsedTemplates parsed = parse(GoString.encode(text));
      String printed = parsed.body(NAME).orElseThrow().text();
      // Text parts that a comment held apart may together read as an action: then nothing is said.
      if (!text.contains("/*")) {
        assertThat(parse(printed).body(NAME).orElseThrow().text()).isEqualTo(printed);
      }
    } catch (SyntaxException e) {
      assertThat(e.text()).matches("(?s)template: commit message:[1-9][0-9]*: .+");
    }
  }

  private static ParsedTemplates parse(String source) {
    return TemplateParser.parse(NAME, source, name -> !name.equals("nope"));
  }

  @Test
  void locatesBytesByLineAndColumn() {
    ParsedTemplates parsed = parse(GoString.encode("é\nxy\n{{1}}"));
    assertThat(parsed.location(0)).isEqualTo("commit message:1:0");
    assertThat(parsed.location(2)).isEqualTo("commit message:1:2");
    assertThat(parsed.location(3)).isEqualTo("commit message:2:0");
    assertThat(parsed.location(6)).isEqualTo("commit message:3:0");
  }
}

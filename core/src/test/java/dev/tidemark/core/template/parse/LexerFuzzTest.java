package dev.tidemark.core.template.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.core.template.TemplateGenerator;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.testkit.Law;
import org.junit.jupiter.api.Test;

/** Any text is cut into tokens that lie in it, in order, until it ends or an error stops it. */
class LexerFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void cutsAnyText(FuzzedDataProvider data) {
    cuts(data.consumeRemainingAsString());
  }

  @Test
  void cutsTemplatesAndWhatIsLeftOfThem() {
    Law.holds(
        3_000,
        random -> {
          cuts(TemplateGenerator.spoil(random, TemplateGenerator.of(random).template()));
          cuts(TemplateGenerator.noise(random));
        });
  }

  private static void cuts(String text) {
    String source = GoString.encode(text);
    Lexer lexer = new Lexer(source);
    int end = 0;
    for (int i = 0; i <= source.length() + 1; i++) {
      Token token = lexer.next();
      if (token.is(TokenKind.END_OF_TEXT)) {
        assertThat(lexer.next().kind()).isEqualTo(TokenKind.END_OF_TEXT);
        return;
      }
      assertThat(token.position()).isBetween(end, source.length());
      assertThat(token.line()).isEqualTo(lineOf(source, token.position()));
      if (token.is(TokenKind.ERROR)) {
        assertThat(token.text()).isNotEmpty();
      } else {
        assertThat(token.text()).isNotEmpty();
        assertThat(source).startsWith(source.substring(0, token.position()) + token.text());
        end = token.position() + token.text().length();
      }
    }
    throw new AssertionError("more tokens than bytes");
  }

  private static int lineOf(String source, int position) {
    return 1 + (int) source.chars().limit(position).filter(c -> c == '\n').count();
  }
}

package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions with Go's syntax, errors and walk over matches. */
class SprigRegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regexReplaceAll `x*` \"abc\" \"-\"|-a-b-c-",
        "regexReplaceAll `a(x*)b` \"-ab-axxb-\" \"$1W\"|---",
        "regexReplaceAll `(?P<n>a)(?P<n>b)` \"ab\" \"${n}\"|a",
        "regexFindAll `\\p{Letter}+` \"aé 1\" -1|[aé]",
        "regexFindAll `(?i)k` \"kK\\u212a\" -1|[k K \u212a]",
        "regexSplit `a` \"banana\" -1|[b n n ]",
        "regexMatch `(` \"a\"|false",
      })
  void answersAsTheOriginal(String call, String answer) {
    assertThat(Rendering.text("{{" + call + "}}")).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a)~unexpected ): `a)`",
        "\\~trailing backslash at end of expression: ``",
        "(?=a)~invalid or unsupported Perl syntax: `(?=`",
        "(?P<a~invalid named capture: `(?P<a`",
        "\\pX~invalid character class range: `\\pX`",
        "(a{100}){11}~invalid repeat count: `{11}`",
        "\\8~invalid escape sequence: `\\8`",
      })
  void failsWithTheWordsOfGo(String pattern, String words) {
    assertThat(Rendering.text("{{mustRegexMatch `" + pattern + "` \"\"}}"))
        .endsWith("error calling mustRegexMatch: error parsing regexp: " + words);
  }

  @Test
  void panicsWithTheWholePatternWhereTheOriginalDoes() {
    assertThat(Rendering.text("{{regexFind `[` \"\"}}"))
        .endsWith("regexp: Compile(`[`): error parsing regexp: missing closing ]: `[`");
  }

  /** With newer letters than RE2/J knows, its own folding of case goes round for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"(?i)\u1c88", "(?i)[\u1c80-\u1c88]", "(?i)[^\u1c88]"})
  void foldsLettersOfLaterUnicode(String pattern) {
    String answer =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> Rendering.text("{{regexMatch `" + pattern + "` \"\ua64a\"}}"));
    assertThat(answer).isEqualTo(pattern.contains("^") ? "false" : "true");
  }
}

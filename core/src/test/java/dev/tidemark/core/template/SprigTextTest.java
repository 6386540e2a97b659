package dev.tidemark.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings: bytes where the original counts bytes, runes where it reads runes. */
class SprigTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trunc 5 \"ghcr.io/org/app\"|ghcr.",
        "substr 1 3 \"abcdef\"|bc",
        "abbrevboth 5 10 \"1234 5678 9123\"|...5678...",
        "snakecase \"HTTPServer2x\"|http_server_2x",
        "snakecase \"Bld4Floor3rd\"|bld4_floor_3rd",
        "kebabcase \"GO PATH\"|go-path",
        "camelcase \"_complex__case_\"|_Complex_Case_",
        "swapcase \"aBc xY\"|AbC Xy",
        "title \"it's a dog\"|It'S A Dog",
        "plural \"change\" \"changes\" 2|changes",
        "quote 1 nil \"a\\\"b\"|\"1\" \"a\\\"b\"",
        "cat \"a\" nil 2|a 2",
        "wrap 5 \"ab cd efghijk l\"|ab cd\\nefghijk\\nl",
      })
  void answersAsTheOriginal(String call, String answer) {
    assertThat(Rendering.text("{{" + call + "}}")).isEqualTo(answer.replace("\\n", "\n"));
  }

  @Test
  void replacesEmptyTextBetweenRunes() {
    assertThat(Rendering.text("{{replace \"\" \"-\" \"aéb\"}}")).isEqualTo("-a-é-b-");
  }

  @Test
  void panicsLikeGoOnBoundsOutsideTheText() {
    assertThat(Rendering.text("{{substr -1 9 \"abc\"}}"))
        .endsWith(
            "error calling substr: runtime error: slice bounds out of range [:9] with length 3");
  }

  @Test
  void knowsNoLetterThatCameAfterUnicode15() {
    // U+A7CC and U+A7CD are a pair since Unicode 16.
    assertThat(Rendering.text("{{lower \"\\uA7CC\"}}")).isEqualTo("\uA7CC");
  }

  @Test
  void keepsInvalidBytesOnlyWhereTheOriginalDoes() {
    assertThat(Rendering.text("{{upper (b64dec \"/2E=\") | b64enc}}")).isEqualTo("77+9QQ==");
    assertThat(Rendering.text("{{trim (b64dec \"/2E=\") | b64enc}}")).isEqualTo("/2E=");
  }
}

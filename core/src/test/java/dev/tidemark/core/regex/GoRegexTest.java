package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoRegexTest {
  private static List<Integer> find(String pattern, String text) {
    GoRegex regex = GoRegex.compile(pattern);
    return Found.by(regex.matcher(), regex, text.getBytes(UTF_8));
  }

  @Test
  void countsPlacesInBytes() {
    assertThat(find("é(.)", "xé😀y")).containsExactly(1, 7, 3, 7);
    assertThat(find("(y)$", "xé😀y")).containsExactly(7, 8, 7, 8);
  }

  @Test
  void keepsNumbersOfGroupsThatAreRepeatedNoTimes() {
    assertThat(find("(?:(a)){0}(b)", "ab")).containsExactly(1, 2, -1, -1, 1, 2);
  }

  @Test
  void acceptsOneNameForSeveralGroups() {
    assertThat(GoRegex.compile("(?P<n>a)|(?<n>b)|(c)").groupNames())
        .containsExactly("", "n", "n", "");
  }

  @Test
  void refusesNestingBeyondGosLimit() {
    assertThat(GoRegex.compile("(".repeat(999) + "a" + ")".repeat(999)).groupNames()).hasSize(1000);
    assertThatThrownBy(() -> GoRegex.compile("(".repeat(1000) + "a" + ")".repeat(1000)))
        .isInstanceOf(InvalidPatternException.class)
        .hasMessageStartingWith("error parsing regexp: expression nests too deeply: `((");
  }

  @Test
  void refusesRepetitionsBeyondAThousandCopies() {
    assertThat(find("(?:(?:a{10}){10}){10}", "a".repeat(1000))).containsExactly(0, 1000);
    assertThatThrownBy(() -> GoRegex.compile("(?:(?:a{10}){10}){11}"))
        .hasMessage("error parsing regexp: invalid repeat count: `{11}`");
  }

  @Test
  void refusesWhatCompilesToTooMuch() {
    assertThatThrownBy(() -> GoRegex.compile("(?:" + "ab?".repeat(60) + "){1000}"))
        .hasMessageStartingWith("error parsing regexp: expression too large: `(?:ab?");
  }

  @Test
  void refusesOversizedPatternsWithoutQuotingThem() {
    assertThatThrownBy(() -> GoRegex.compile("(".repeat(200_000)))
        .hasMessageStartingWith("error parsing regexp: expression too large: `((((")
        .message()
        .hasSizeLessThan(200);
  }

  @Test
  void readsUnicodeNamesAsGo() {
    assertThat(find("\\p{greek}\\p{Upper case_letter}\\p{^L}\\P{L}\\pn", "αΑ-+1")).hasSize(2);
    assertThat(GoRegex.compile("\\p{Any}\\p{ASCII}\\p{Assigned}\\p{LC}\\p{Letter}")).isNotNull();
    assertThatThrownBy(() -> GoRegex.compile("\\p{Old_Italic}"))
        .hasMessage("error parsing regexp: invalid character class range: `\\p{Old_Italic}`");
  }

  @Test
  void foldsCaseAcrossScripts() {
    assertThat(find("(?i)^K$", "\u212A")).containsExactly(0, 3);
    assertThat(find("(?i)^[^k]$", "\u212A")).isEmpty();
    assertThat(find("(?i)^\\W$", "ſ")).isEmpty();
    assertThat(find("(?i)^i$", "ı")).isEmpty();
  }
}

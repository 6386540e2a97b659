package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Any text is a pattern or is refused in Go's words; matching ends in bounded time. */
class GoRegexFuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @FuzzTest(maxDuration = "20s")
  void compilesOrRefusesAnyPattern(FuzzedDataProvider data) {
    String text = data.consumeString(80);
    answers(data.consumeRemainingAsString(), text);
  }

  @Test
  void compilesOrRefusesSpoiltPatterns() {
    Law.holds(
        20_000,
        random ->
            answers(
                PatternGenerator.noise(random) + PatternGenerator.pattern(random),
                PatternGenerator.text(random)));
  }

  @Test
  void endsOnPatternsThatMakeOthersBacktrack() {
    String text = "a".repeat(2_000) + "b";
    for (String pattern :
        List.of(
            "^(a+)+$",
            "^(.*a){20}$",
            "(a|a)*c",
            "(a*)*c",
            "(?:a?){200}a{200}c",
            ".*.*.*.*.*c",
            "(?:(?:a{1,10}){1,10}){1,10}c",
            "(\\w+\\s*)+:")) {
      answers(pattern, text);
    }
  }

  @Test
  void endsOnPatternsThatGrow() {
    for (String pattern :
        List.of(
            "(".repeat(30_000),
            "(".repeat(15_000) + ")".repeat(15_000),
            "(?:".repeat(8_000) + "a" + ")*".repeat(4_000),
            "[".repeat(30_000),
            "[[:alpha:]".repeat(3_000) + "]",
            "\\pL".repeat(10_000),
            "[" + "\\PN".repeat(10_000) + "]",
            "(?i)" + "[^k-z]".repeat(5_000),
            "(?:a|b)".repeat(4_000),
            "a{1000}".repeat(4_000),
            "((a{100}){10}){10}",
            "x".repeat(200_000),
            "a|".repeat(16_000))) {
      answers(pattern, "aaab");
    }
  }

  private static void answers(String pattern, String text) {
    Assertions.assertTimeout(
        BOUND,
        () -> {
          try {
            GoRegex regex = GoRegex.compile(pattern);
            byte[] bytes = text.getBytes(UTF_8);
            List<Integer> places = Found.by(regex.matcher(), regex, bytes);
            assertThat(places).allMatch(place -> place >= -1 && place <= bytes.length);
          } catch (InvalidPatternException e) {
            assertThat(e.getMessage()).startsWith("error parsing regexp: ");
          }
        });
  }
}

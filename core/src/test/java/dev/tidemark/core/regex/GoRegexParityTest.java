package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoRegexParityTest {
  @TestFactory
  Stream<DynamicTest> answersAsGo() {
    return JsonTree.cases(getClass(), "go-regexp.json.gz").stream()
        .map(it -> DynamicTest.dynamicTest((String) it.get("id"), () -> check(it)));
  }

  private static void check(Map<String, Object> recorded) {
    String pattern = (String) recorded.get("pattern");
    if (recorded.containsKey("error")) {
      assertThat(complaint(pattern)).as(pattern).isEqualTo(recorded.get("error"));
      return;
    }
    GoRegex regex = GoRegex.compile(pattern);
    byte[] text = ((String) recorded.get("text")).getBytes(UTF_8);
    List<Integer> expected =
        JsonTree.list(recorded.get("match")).stream().map(it -> ((Long) it).intValue()).toList();
    assertThat(Found.by(regex.matcher(), regex, text)).as(recorded.toString()).isEqualTo(expected);
    assertThat(Found.by(regex.re2jMatcher(), regex, text))
        .as("by RE2/J: " + recorded)
        .isEqualTo(expected);
  }

  private static String complaint(String pattern) {
    try {
      GoRegex.compile(pattern);
      return "";
    } catch (InvalidPatternException e) {
      return String.valueOf(e.getMessage());
    }
  }
}

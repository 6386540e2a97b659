package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoRegexPropertyTest {
  /** Patterns as people write them for tags; each must have a short cut. */
  private static final List<String> COMMON =
      List.of(
          "^main-[a-f0-9]+-(?P<ts>[0-9]+)$",
          "^main-[a-f0-9]+-(?P<ts>[0-9]+)",
          "^(main|release)-(?P<ts>\\d+)",
          "^v?(?P<v>\\d+\\.\\d+\\.\\d+)$",
          "^(?P<semver>[0-9]*\\.[0-9]*\\.[0-9]*)-(alpine[0-9]*\\.[0-9]*)",
          "^RELEASE\\.(?P<timestamp>.*)Z$",
          "^.*\\.sig$",
          ".*-rc\\.(.*)",
          "(?i)^MAIN-(.+?)-",
          "^(?:[0-9]+\\.)+[0-9]+$",
          "alpine",
          "^\\d{8}$",
          "-([0-9]+)$",
          "^v1\\.(?:2|3)\\.[0-9]+(?:-rc\\.[0-9]+)?$");

  @Test
  void shortCutFindsWhatRe2jFinds() {
    Law.holds(
        60_000,
        random -> {
          GoRegex regex = GoRegex.compile(PatternGenerator.pattern(random));
          for (int i = 0; i < 4; i++) {
            agree(regex, PatternGenerator.text(random));
          }
        });
  }

  @Test
  void commonShapesHaveShortCuts() {
    assertThat(COMMON).allMatch(pattern -> GoRegex.compile(pattern).hasShortCut());
  }

  @Test
  void commonShapesFindWhatRe2jFinds() {
    List<GoRegex> patterns = COMMON.stream().map(GoRegex::compile).toList();
    String[] parts = {
      "main",
      "release",
      "-",
      "v",
      "1",
      "2024",
      ".",
      "a1f",
      "rc",
      "Z",
      "RELEASE",
      "alpine3.18",
      ".sig",
      "MAIN",
      "é",
      "\n",
      "0"
    };
    Law.holds(
        30_000,
        random -> {
          StringBuilder tag = new StringBuilder();
          for (int i = random.nextInt(9); i > 0; i--) {
            tag.append(parts[random.nextInt(parts.length)]);
          }
          patterns.forEach(regex -> agree(regex, tag.toString()));
        });
  }

  @Test
  void findsWithinALongerArray() {
    Law.holds(
        5_000,
        random -> {
          GoRegex regex = GoRegex.compile(PatternGenerator.pattern(random));
          String text = PatternGenerator.text(random);
          byte[] alone = text.getBytes(UTF_8);
          byte[] within = ("a1é" + text + "a\n").getBytes(UTF_8);
          GoRegex.Matcher matcher = regex.matcher();
          boolean isFound = matcher.find(within, 4, 4 + alone.length);
          List<Integer> expected = Found.by(regex.matcher(), regex, alone);
          assertThat(isFound).isEqualTo(!expected.isEmpty());
          for (int group = 0; isFound && group < regex.groupNames().size(); group++) {
            int start = expected.get(2 * group);
            assertThat(matcher.start(group)).isEqualTo(start < 0 ? -1 : start + 4);
          }
        });
  }

  private static void agree(GoRegex regex, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(Found.by(regex.matcher(), regex, bytes))
        .as("%s on %s", regex, text)
        .isEqualTo(Found.by(regex.re2jMatcher(), regex, bytes));
  }
}

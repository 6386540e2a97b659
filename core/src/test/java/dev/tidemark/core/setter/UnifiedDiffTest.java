package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

  @Test
  void showsChangedLineWithThreeLinesOfContext() {
    assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
        .isEqualTo(
            """
            --- a/f.yaml
            +++ b/f.yaml
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
  }

  @Test
  void saysNothingOfEqualTexts() {
    assertThat(diff("a\n", "a\n")).isEmpty();
  }

  @Test
  void marksMissingFinalLineFeed() {
    assertThat(diff("a\nb", "a\nc"))
        .endsWith(" a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
  }

  @Test
  void quotesNamesThatWouldBreakTheHeader() {
    assertThat(UnifiedDiff.of("a\n\"b\u0001", new byte[] {'x'}, new byte[] {'y'}))
        .startsWith("--- \"a/a\\n\\\"b\\001\"\n+++ \"b/a\\n\\\"b\\001\"\n");
  }

  @Test
  void patchesOldTextIntoNewText() {
    Law.holds(
        500,
        random -> {
          List<String> before = lines(random, random.nextInt(40));
          List<String> after = edited(random, before);
          assertThat(patched(before, diff(text(before), text(after)))).isEqualTo(after);
        });
  }

  @Test
  void boundsTextsThatHaveNothingInCommon() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      before.append("a").append(i).append('\n');
      after.append("b").append(i).append('\n');
    }
    assertThat(diff(before.toString(), after.toString())).contains("@@ -1,50000 +1,50000 @@");
  }

  private static String diff(String before, String after) {
    return UnifiedDiff.of("f.yaml", before.getBytes(UTF_8), after.getBytes(UTF_8));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static List<String> lines(RandomGenerator random, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add("l" + random.nextInt(8));
    }
    return lines;
  }

  private static List<String> edited(RandomGenerator random, List<String> before) {
    List<String> after = new ArrayList<>();
    for (String line : before) {
      switch (random.nextInt(8)) {
        case 0 -> {}
        case 1 -> after.add("n" + random.nextInt(8));
        case 2 -> after.addAll(List.of(line, "n" + random.nextInt(8)));
        default -> after.add(line);
      }
    }
    return after;
  }

  /** Applies a diff as {@code patch} would, and checks context and counts on the way. */
  private static List<String> patched(List<String> before, String diff) {
    List<String> result = new ArrayList<>();
    int position = 0;
    int oldLeft = 0;
    int newLeft = 0;
    for (String line : diff.lines().skip(2).toList()) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        assertThat(oldLeft + newLeft).isZero();
        oldLeft = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        newLeft = hunk.group(4) == null ? 1 : Integer.parseInt(hunk.group(4));
        int start = Integer.parseInt(hunk.group(1)) - (oldLeft == 0 ? 0 : 1);
        result.addAll(before.subList(position, start));
        position = start;
        assertThat(result.size())
            .isEqualTo(Integer.parseInt(hunk.group(3)) - (newLeft == 0 ? 0 : 1));
        continue;
      }
      if (line.charAt(0) != '+') {
        assertThat(before.get(position++)).isEqualTo(line.substring(1));
        oldLeft--;
      }
      if (line.charAt(0) != '-') {
        result.add(line.substring(1));
        newLeft--;
      }
    }
    assertThat(oldLeft + newLeft).isZero();
    result.addAll(before.subList(position, before.size()));
    return result;
  }
}

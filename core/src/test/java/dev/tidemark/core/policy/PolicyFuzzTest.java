package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Any text is a version, a range, a number, a template, or is refused in the defined way. */
class PolicyFuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final String[] PARTS = {
    "1", "0", "01", "18446744073709551616", "x", "*", ".", "-", "+", "v", "rc", "||", "|", ",", " ",
    " - ", ">=", "=<", "~>", "^", "!", "é", "\n", "0x", "p", "e", "_", "inf", "nan", "99999",
    "$", "{", "}", "$1", "${n}", "$$", "\0", "\uD800", "a".repeat(300)
  };

  @FuzzTest(maxDuration = "20s")
  void readsAnyVersion(FuzzedDataProvider data) {
    readsVersion(data.consumeRemainingAsString());
  }

  @FuzzTest(maxDuration = "20s")
  void readsAnyRange(FuzzedDataProvider data) {
    readsRange(data.consumeRemainingAsString());
  }

  @FuzzTest(maxDuration = "20s")
  void readsAnyNumber(FuzzedDataProvider data) {
    readsNumber(data.consumeRemainingAsBytes());
  }

  @FuzzTest(maxDuration = "20s")
  void expandsAnyTemplate(FuzzedDataProvider data) {
    String tag = data.consumeString(50);
    expands(tag, data.consumeRemainingAsString());
  }

  @Test
  void readsTextsPutTogether() {
    Law.holds(
        100_000,
        random -> {
          String text = text(random);
          readsVersion(text);
          readsRange(text);
          readsNumber(text.getBytes(UTF_8));
          expands("main-1-2", text);
        });
  }

  @Test
  void readsLongTextsInBoundedTime() {
    for (String part :
        List.of("1.", "1", "-0", "||", "1 - 2 ", " ", "9", "0x1p-", "$", "${", "_")) {
      String text = part.repeat(200_000 / part.length());
      Assertions.assertTimeout(
          BOUND,
          () -> {
            readsVersion(text);
            readsRange(text);
            readsNumber(text.getBytes(UTF_8));
            readsNumber(("0x" + text + "p1").getBytes(UTF_8));
            readsNumber(("1e" + text).getBytes(UTF_8));
            expands("main-1-2", text);
          });
    }
  }

  @Test
  void rangesOfFullLengthEndInBoundedTime() {
    for (String part : List.of("1 - 2 ", "x||", "1 -", "- ", " ", "1||2 - 3 ")) {
      Assertions.assertTimeout(BOUND, () -> readsRange(part.repeat(512 / part.length())));
    }
  }

  private static String text(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      out.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return out.toString();
  }

  private static void readsVersion(String text) {
    try {
      SemverVersion version = SemverVersion.parse(text);
      assertThat(SemverVersion.PRECEDENCE.compare(version, version)).isZero();
      assertThat(SemverVersion.parse(version.toString()).toString()).isEqualTo(version.toString());
    } catch (InvalidVersionException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void readsRange(String text) {
    try {
      SemverRange range = SemverRange.parse(text);
      assertThat(range.toString()).isEqualTo(text);
      for (String version : List.of("1.2.3", "0.0.0", "2.0.0-rc.1")) {
        boolean isIn = range.contains(SemverVersion.parse(version));
        assertThat(SemverRange.parse(text).contains(SemverVersion.parse(version))).isEqualTo(isIn);
      }
    } catch (InvalidPolicyException e) {
      assertThat(e.getMessage())
          .matches("(?s)improper constraint: \".*\"|constraint parser error|.*too (long|many) .*");
    }
  }

  private static void readsNumber(byte[] text) {
    NumberScanner number = new NumberScanner();
    NumberScanner again = new NumberScanner();
    if (number.scan(text, 0, text.length) && number.kind == NumberScanner.Kind.FINITE) {
      again.keep(number, new Slice());
      assertThat(number.compareTo(again)).isZero();
      NumberScanner two = new NumberScanner();
      two.scan("0x1p1".getBytes(UTF_8), 0, 5);
      assertThat(number.compareTo(two)).isEqualTo(-two.compareTo(number));
    }
  }

  private static void expands(String tag, String template) {
    TagFilter filter =
        TagFilter.compile(new PolicySpec.Filter("^(?P<n>[a-z]+)-(\\d)(x)?", template));
    filter.apply(tag);
    assertThat(filter.apply("main-1")).isPresent();
  }
}

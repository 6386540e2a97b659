package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SemverRangeTest {
  private static boolean has(String range, String version) {
    return SemverRange.parse(range).contains(SemverVersion.parse(version));
  }

  @Test
  void readsHyphensBesideBarsAsTheyAreWritten() {
    assertThat(List.of("1.5.0", "2.0.0", "3.9.0")).allMatch(it -> has("1||2 - 3", it));
    assertThat(has("1||2 - 3", "4.0.0")).isFalse();
    assertThat(has("1 - 2||3 - 4", "4.9.9")).isTrue();
  }

  @Test
  void keepsTheOriginalsComplaintWhereBarsAndHyphensMakeNoRange() {
    assertThatThrownBy(() -> SemverRange.parse("1 || - 2"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage("improper constraint: \"1>= \"");
  }

  @Test
  void limitsLengthInBytesAndGroups() {
    assertThat(has("1" + " ".repeat(511), "1.0.0")).isTrue();
    assertThatThrownBy(() -> SemverRange.parse("1" + " ".repeat(512)))
        .hasMessage("constraint string is too long (max 512 bytes)");
    assertThatThrownBy(() -> SemverRange.parse("é".repeat(257)))
        .hasMessage("constraint string is too long (max 512 bytes)");
    assertThat(has("1||".repeat(31) + "2", "2.0.0")).isTrue();
    assertThatThrownBy(() -> SemverRange.parse("1||".repeat(32) + "2"))
        .hasMessage("too many constraint groups (max 32)");
  }

  @Test
  void quotesWhatDoesNotPrint() {
    assertThatThrownBy(() -> SemverRange.parse("a\"\\\n\u0001\u200Bé😀\u00A0"))
        .hasMessage("improper constraint: \"a\\\"\\\\\\n\\x01\\u200bé😀\\u00a0\"");
  }

  @Test
  void takesVersionsWithoutMinorOrPatch() {
    assertThat(has("^1", "1")).isTrue();
    assertThat(has("1.2.x", "v1.2")).isTrue();
    assertThat(SemverVersion.parse("v01.2-rc.1+b")).hasToString("1.2.0-rc.1+b");
  }
}

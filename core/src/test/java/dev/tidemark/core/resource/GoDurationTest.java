package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.Law;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoDurationTest {
  @Test
  void readsWhatItPrints() {
    Law.holds(
        20_000,
        random -> {
          long nanos = random.nextLong() >> random.nextInt(63);
          assertThat(GoDuration.parse(GoDuration.format(nanos))).isEqualTo(Duration.ofNanos(nanos));
        });
  }

  @Test
  void reachesBothEndsOfGosRange() {
    for (long nanos : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
      assertThat(GoDuration.parse(GoDuration.format(nanos)).toNanos()).isEqualTo(nanos);
    }
    assertThatThrownBy(() -> GoDuration.parse("9223372036854775808ns"))
        .isInstanceOf(InvalidDurationException.class)
        .hasMessage("time: invalid duration \"9223372036854775808ns\"");
    assertThat(GoDuration.format(Duration.ofMinutes(90))).isEqualTo("1h30m0s");
  }

  @Test
  void readsOrRefusesAnyText() {
    String[] parts = {"1", "9223372036854775808", ".", "h", "µs", "-", "\n", "é", "0", "\\", "\""};
    Law.holds(
        50_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(7); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
          }
          try {
            assertThat(GoDuration.parse(text.toString())).isNotNull();
          } catch (InvalidDurationException e) {
            assertThat(e.getMessage()).startsWith("time: ");
          }
        });
  }
}

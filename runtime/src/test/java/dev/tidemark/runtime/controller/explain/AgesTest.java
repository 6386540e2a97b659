package dev.tidemark.runtime.controller.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT119S,119s",
    "PT2M,2m",
    "PT2M1S,2m1s",
    "PT9M59S,9m59s",
    "PT10M30S,10m",
    "PT179M,179m",
    "PT3H,3h",
    "PT3H5M,3h5m",
    "PT8H5M,8h",
    "PT47H,47h",
    "PT49H,2d1h",
    "PT192H,8d",
    "P729D,729d",
    "P731D,2y1d",
    "P2920D,8y"
  })
  void countsInTheTwoUnitsThatMatter(Duration age, String words) {
    assertThat(Ages.of(age)).isEqualTo(words);
  }

  @Test
  void takesTheFutureForNow() {
    assertThat(Ages.of(Instant.ofEpochSecond(9), Instant.ofEpochSecond(1))).isEqualTo("0s");
  }
}

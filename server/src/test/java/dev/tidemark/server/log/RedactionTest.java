package dev.tidemark.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://user:pw@host/x | https://******@host/x",
        "https://token@host | https://******@host",
        "a http://u:p@b and ssh://git:k@c/ | a http://******@b and ssh://******@c/",
        "https://u:p@ss@host/ | https://******@host/",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: Basic ******",
        "Authorization: Bearer abc.def-ghi | Authorization: Bearer ******"
      })
  void masks(String text, String masked) {
    assertThat(Redaction.of(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://host/path@1.2.3",
        "https://host?q=a@b",
        "ghcr.io/app@sha256:abc",
        "Basic auth is needed",
        "Bearer realm=\"https://auth.docker.io/token\"",
        "flux@homekube.local",
        "://",
        "x://@host"
      })
  void leavesOtherTextAlone(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void neverShowsThePasswordOfAUrl() {
    Law.holds(
        5_000,
        random -> {
          StringBuilder text = new StringBuilder();
          String letters = "ab:/@?#. \"'";
          for (int i = random.nextInt(12); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
          }
          String masked = Redaction.of(text + " https://me:c4n4ry@host/ " + text);
          assertThat(masked).doesNotContain("c4n4ry");
          assertThat(Redaction.of(masked)).isEqualTo(masked);
        });
  }
}

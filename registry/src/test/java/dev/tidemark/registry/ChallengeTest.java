package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeTest {

  @Test
  void readsSchemeAndParameters() {
    assertThat(
            Challenge.parse(
                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\" ,"
                    + " Scope=\"a,b\""))
        .hasValue(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://auth.docker.io/token",
                    "service", "registry.docker.io",
                    "scope", "a,b")));
    assertThat(Challenge.parse("Basic realm=\"a \\\"b\\\" \\\\c\""))
        .hasValue(new Challenge("basic", Map.of("realm", "a \"b\" \\c")));
    assertThat(Challenge.parse("BASIC")).hasValue(new Challenge("basic", Map.of()));
    assertThat(Challenge.parse("")).isEmpty();
    assertThat(Challenge.parse("=x")).isEmpty();
  }

  @Test
  void stopsAtWhatItCannotRead() {
    assertThat(Challenge.parse("Bearer realm=\"open,service=x"))
        .hasValue(new Challenge("bearer", Map.of()));
    assertThat(Challenge.parse("Bearer a=1, b, c=2"))
        .hasValue(new Challenge("bearer", Map.of("a", "1")));
    assertThat(Challenge.parse("Bearer a=,b=2")).hasValue(new Challenge("bearer", Map.of()));
  }

  @Test
  void choosesWhatItCanAnswer() {
    assertThat(Challenge.choose(List.of("Negotiate", "Bearer realm=\"x\"", "Basic")))
        .map(Challenge::scheme)
        .hasValue("bearer");
    assertThat(Challenge.choose(List.of("Negotiate", "Digest")))
        .map(Challenge::scheme)
        .hasValue("negotiate");
    assertThat(Challenge.choose(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void readsBackWhatItWrites() {
    Law.holds(
        2000,
        random -> {
          StringBuilder value = new StringBuilder();
          for (int i = random.nextInt(1, 20); i > 0; i--) {
            value.append((char) random.nextInt(' ', 0x7F));
          }
          String quoted = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
          assertThat(Challenge.parse("Bearer realm=\"" + quoted + "\", service=\"s\""))
              .hasValue(new Challenge("bearer", Map.of("realm", value.toString(), "service", "s")));
        });
  }

  @Test
  void readsAnything() {
    Law.holds(
        5000,
        random -> {
          StringBuilder header = new StringBuilder();
          for (int i = random.nextInt(60); i > 0; i--) {
            header.append("Bear =\",\\\t\u0000\u00e9".charAt(random.nextInt(12)));
          }
          assertThat(Challenge.choose(List.of(header.toString()))).isNotNull();
        });
  }
}

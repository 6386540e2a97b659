package dev.tidemark.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of the original that are the same every time. */
class CryptoCallsParityTest {
  static Iterable<Map<String, Object>> cases() {
    return JsonTree.cases(CryptoCallsParityTest.class, "crypto-calls.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAsTheOriginal(Map<String, Object> recorded) {
    Object answer = recorded.getOrDefault("message", recorded.get("error"));
    assertThat(Templates.text((String) recorded.get("template"))).isEqualTo(answer);
  }
}

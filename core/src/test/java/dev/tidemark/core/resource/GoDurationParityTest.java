package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.tidemark.testkit.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoDurationParityTest {
  @TestFactory
  Stream<DynamicTest> readsAndPrintsAsGo() {
    return JsonTree.cases(getClass(), "durations.json").stream()
        .map(recorded ->
            DynamicTest.dynamicTest(
                (String) recorded.get("id"),
                () -> assertThat(answer(recorded)).isEqualTo(recorded)));
  }

  private static Map<String, Object> answer(Map<String, Object> recorded) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", recorded.get("id"));
    answer.put("kind", recorded.get("kind"));
    if (recorded.get("kind").equals("format")) {
      answer.put("nanos", recorded.get("nanos"));
      answer.put("text", GoDuration.format(Long.parseLong((String) recorded.get("nanos"))));
      return answer;
    }
    String input = (String) recorded.get("input");
    answer.put("input", input);
    answer.put("intervalPattern", accepts(Schemas.INTERVAL, input));
    answer.put("timeoutPattern", accepts(Schemas.TIMEOUT, input));
    try {
      long nanos = GoDuration.parse(input).toNanos();
      answer.put("nanos", Long.toString(nanos));
      answer.put("text", GoDuration.format(nanos));
    } catch (InvalidDurationException e) {
      answer.put("error", e.getMessage());
    }
    return answer;
  }

  /** As values are judged, see {@link Validation}. */
  private static boolean accepts(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }
}

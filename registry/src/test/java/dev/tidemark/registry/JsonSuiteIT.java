package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R9: every text of JSONTestSuite as a registry's answer is a value or a complaint. */
class JsonSuiteIT {
  private final FakeRegistry registry = FakeRegistry.start();
  private final Gateway gateway = Gateway.create();
  private final AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);

  @BeforeEach
  void answerLists() {
    registry.put("a/b", FakeRepository.of(List.of()));
    registry.override(request ->
        request.path().endsWith("/tags/list")
            ? Optional.of(Reply.of(200, answer.get()))
            : Optional.empty());
  }

  @AfterEach
  void close() {
    gateway.close();
    registry.close();
  }

  private static List<Map<String, Object>> suite() {
    List<Map<String, Object>> cases = JsonTree.cases(JsonSuiteIT.class, "json-test-suite.json.gz");
    assertThat(cases).hasSize(318);
    return cases;
  }

  private static byte[] bytes(Map<String, Object> entry) {
    return Base64.getDecoder().decode((String) entry.get("base64"));
  }

  private Optional<Throwable> scan(byte[] body) {
    answer.set(body);
    return Optional.ofNullable(
        catchThrowable(() -> gateway.scan(Access.to(registry.host(), "a/b"))));
  }

  @Test
  void r9AnswersEveryText() {
    for (Map<String, Object> entry : suite()) {
      Optional<Throwable> failure = scan(bytes(entry));
      failure.ifPresent(e ->
          assertThat(e)
              .as((String) entry.get("name"))
              .isInstanceOf(RegistryException.class)
              .message()
              .isNotBlank());
      if (((String) entry.get("name")).startsWith("n_")) {
        assertThat(failure).as((String) entry.get("name")).isPresent();
      }
    }
  }

  /** Members that nobody asked for may be of any kind. */
  @Test
  void r9PassesOverAnyValueBesideTheTags() {
    for (Map<String, Object> entry : suite()) {
      if (((String) entry.get("name")).startsWith("y_")) {
        String value = new String(bytes(entry), StandardCharsets.UTF_8);
        answer.set(
            ("{\"other\":" + value + ",\"tags\":[\"1\"],\"more\":" + value + "}")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(gateway.scan(Access.to(registry.host(), "a/b")).tags())
            .as((String) entry.get("name"))
            .containsExactly("1");
      }
    }
  }
}

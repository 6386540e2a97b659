package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers to a list request as go-containerregistry reads them ({@code list-answers.json}). */
class ListAnswersParityIT {
  private static final AtomicReference<Reply> ANSWER = new AtomicReference<>();
  private static FakeRegistry registry;
  private static Gateway gateway;

  @BeforeAll
  static void start() {
    registry = FakeRegistry.start();
    registry.put("shop/app", FakeRepository.of(List.of()));
    registry.override(request ->
        request.path().endsWith("/tags/list") ? Optional.of(ANSWER.get()) : Optional.empty());
    gateway = Gateway.create();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    registry.close();
  }

  @TestFactory
  List<DynamicTest> readsWhatTheOriginalReads() {
    return JsonTree.cases(ListAnswersParityIT.class, "list-answers.json").stream()
        .map(entry ->
            DynamicTest.dynamicTest(entry.get("status") + " " + name(entry), () -> compare(entry)))
        .toList();
  }

  private static void compare(Map<String, Object> entry) {
    assertThat(read(entry))
        .isEqualTo(
            entry.containsKey("error")
                ? ((String) entry.get("error")).replace("<host>", registry.host())
                : String.valueOf(entry.get("tags")));
  }

  /** Text behind the value may be a second page that somebody glued on: it is refused. */
  @Test
  void refusesTextBehindTheValue() {
    assertThat(read(Map.of("status", 200L, "body", "{\"tags\":[\"a\"]}{\"tags\":[\"b\"]}")))
        .isEqualTo("invalid character '{' after top-level value");
  }

  @Test
  void refusesTagsNamedTwice() {
    assertThat(read(Map.of("status", 200L, "body", "{\"tags\":[\"a\"],\"Tags\":[\"b\"]}")))
        .isEqualTo("the list names \"tags\" twice");
  }

  private static String read(Map<String, Object> entry) {
    int status = ((Number) entry.get("status")).intValue();
    ANSWER.set(Reply.of(status, (String) entry.get("body")));
    try {
      return String.valueOf(gateway.scan(Access.to(registry.host(), "shop/app")).tags());
    } catch (RegistryException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String name(Map<String, Object> entry) {
    String body = (String) entry.get("body");
    return body.length() > 60 ? body.substring(0, 60) : body;
  }
}

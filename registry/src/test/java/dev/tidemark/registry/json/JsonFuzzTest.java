package dev.tidemark.registry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.Law;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Any bytes are a value or a complaint; what is JSON means what it means elsewhere. */
class JsonFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"a\"",
          "\"tags\"",
          "\\u12",
          "\\ud83d",
          "\\n",
          "\\x",
          "1",
          "-",
          "0",
          ".",
          "e",
          "+",
          "1e5",
          "null",
          "true",
          "fals",
          "nul",
          " ",
          "\n",
          "\u0000",
          "\u00e9",
          "\ufeff",
          "\u007f",
          "//",
          "'");

  @FuzzTest(maxDuration = "20s")
  void answersAnyBytes(byte[] bytes) {
    answers(bytes);
  }

  @Test
  void answersNoise() {
    Law.holds(
        20_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          answers(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void readsWhatAnotherParserReads() {
    Law.holds(
        5_000,
        random -> {
          String json = generate(random, 4);
          assertThat(plain(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8))))
              .isEqualTo(String.valueOf(JsonTree.parse(json)));
        });
  }

  @Test
  void endsADepthThatWouldEatTheStack() {
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(1_000_000).getBytes()))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("invalid character '[' exceeded max depth");
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    assertThat(GoValueText.of(JsonValue.parse(deep.getBytes()))).contains("...");
  }

  @Test
  void saysWhatGoSaysOfTextsThatEnd() {
    assertThatThrownBy(() -> JsonValue.parse(new byte[0]))
        .hasMessage("unexpected end of JSON input");
    assertThatThrownBy(() -> JsonValue.parse("{\"a\":".getBytes()))
        .hasMessage("unexpected end of JSON input");
    assertThatThrownBy(() -> JsonValue.parse("1 2".getBytes()))
        .hasMessage("invalid character '2' after top-level value");
  }

  private static void answers(byte[] bytes) {
    try {
      GoValueText.of(JsonValue.parse(bytes));
      accepts(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** What we take for JSON is JSON: another parser reads its first value, too. */
  private static void accepts(String text) {
    try {
      JsonTree.parse(text.strip());
    } catch (JacksonException e) {
      throw new AssertionError("only we read " + text, e);
    }
  }

  private static String generate(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> "null";
      case 1 -> String.valueOf(random.nextBoolean());
      case 2 -> String.valueOf(random.nextInt(1000));
      case 3 -> "\"" + "aé中x\\n\\u00e9\\\"".substring(0, random.nextInt(5)) + "\"";
      case 4 -> "\"\\ud83d\\ude00\\t\"";
      case 5 -> "[" + generate(random, depth - 1) + " , " + generate(random, depth - 1) + "]";
      default ->
          "{\"a\" : " + generate(random, depth - 1) + ",\"b\":" + generate(random, depth - 1) + "}";
    };
  }

  private static String plain(JsonValue value) {
    return switch (value) {
      case JsonValue.JsonObject object ->
          object.members().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case JsonValue.JsonArray array ->
          array.items().stream().map(JsonFuzzTest::plain).toList() + "";
      case JsonValue.JsonText text -> text.value();
      case JsonValue.JsonNumber number -> number.text();
      case JsonValue.JsonBoolean bool -> String.valueOf(bool.value());
      case JsonValue.JsonNull none -> "null";
    };
  }

  @Test
  void findsMembersInAnyCase() {
    JsonValue.JsonObject object =
        new JsonValue.JsonObject(Map.of("Auths", new JsonValue.JsonText("x")));
    assertThat(object.text("auths")).hasValue("x");
    assertThat(object.text("other")).isEmpty();
  }
}

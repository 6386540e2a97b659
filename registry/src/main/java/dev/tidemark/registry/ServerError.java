package dev.tidemark.registry;

import dev.tidemark.registry.json.GoValueText;
import dev.tidemark.registry.json.JsonSyntaxException;
import dev.tidemark.registry.json.JsonValue;
import dev.tidemark.registry.json.JsonValue.JsonArray;
import dev.tidemark.registry.json.JsonValue.JsonNull;
import dev.tidemark.registry.json.JsonValue.JsonObject;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A status that was not wanted, with what the registry says of it.
 *
 * @param body the answer's body, bounded; empty for HEAD
 * @param retryAfter how long the registry asks to wait
 */
record ServerError(
    String method, HttpUrl url, int status, String body, Optional<Duration> retryAfter) {

  /** The failure with Flux's text (contract section 3.1, "Error text"). */
  RegistryException exception() {
    String message = method + " " + UrlText.sorted(url) + ": " + words();
    return new RegistryException(reason(), message, retryAfter);
  }

  private String words() {
    List<String> errors = errors();
    if (errors.size() == 1) {
      return errors.getFirst();
    }
    if (!errors.isEmpty()) {
      return "multiple errors returned: " + String.join("; ", errors);
    }
    String unexpected = "unexpected status code " + StatusWords.of(status);
    if (!body.isEmpty()) {
      return unexpected + ": " + body;
    }
    return method.equals("HEAD")
        ? unexpected + " (HEAD responses have no body, use GET for details)"
        : unexpected;
  }

  private List<String> errors() {
    try {
      return JsonValue.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject answer
              && answer.member("errors").orElse(new JsonNull()) instanceof JsonArray array
          ? array.items().stream().map(ServerError::words).toList()
          : List.of();
    } catch (JsonSyntaxException e) {
      return List.of(); // the text is shown as it is
    }
  }

  private static String words(JsonValue error) {
    JsonObject object = error instanceof JsonObject given ? given : new JsonObject(Map.of());
    String words = object.text("code").orElse("") + ": " + object.text("message").orElse("");
    return object
        .member("detail")
        .filter(detail -> !(detail instanceof JsonNull))
        .map(detail -> words + "; " + GoValueText.of(detail))
        .orElse(words);
  }

  private Reason reason() {
    return switch (status) {
      case 401, 403, 407 -> Reason.UNAUTHORIZED;
      case 404 -> Reason.NOT_FOUND;
      case 429 -> Reason.RATE_LIMITED;
      case 408, 425, 499 -> Reason.UNREACHABLE;
      default -> status >= 500 ? Reason.UNREACHABLE : Reason.INVALID_ANSWER;
    };
  }
}

package dev.tidemark.registry;

import dev.tidemark.registry.json.JsonSyntaxException;
import dev.tidemark.registry.json.JsonValue;
import dev.tidemark.registry.json.JsonValue.JsonNumber;
import dev.tidemark.registry.json.JsonValue.JsonObject;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A bearer token as a token service gave it.
 *
 * @param value what goes behind {@code Bearer}
 * @param usableUntil when to ask for another, a little before it ends
 * @param refresh takes the place of the credential from now on; empty when none came
 */
record Token(Secret value, Instant usableUntil, Optional<Secret> refresh) {
  /** What the token specification says when a service names no life. */
  private static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);

  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  /**
   * Reads the service's answer.
   *
   * @throws RegistryException with reason {@code INVALID_ANSWER} when there is no token in it
   */
  static Token parse(byte[] body, Instant now) {
    JsonObject answer = object(body);
    String access = answer.text("access_token").orElse("");
    String value = access.isEmpty() ? answer.text("token").orElse("") : access;
    if (value.isEmpty()) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "no token in bearer response:\n" + new String(body, StandardCharsets.UTF_8));
    }
    if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      // It would be a header of its own making.
      throw new RegistryException(
          Reason.INVALID_ANSWER, "token in bearer response holds characters no header may hold");
    }
    Duration life =
        life(answer.member("expires_in")).or(() -> ownExpiry(value, now)).orElse(DEFAULT_LIFE);
    Duration bounded = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
    Instant until = now.plus(bounded.multipliedBy(8).dividedBy(10));
    Optional<Secret> refresh =
        answer.text("refresh_token").filter(text -> !text.isEmpty()).map(Secret::of);
    return new Token(Secret.of(value), until, refresh);
  }

  private static JsonObject object(byte[] body) {
    try {
      JsonValue value = JsonValue.parse(body);
      return value instanceof JsonObject object ? object : new JsonObject(Map.of());
    } catch (JsonSyntaxException e) {
      throw new RegistryException(
          Reason.INVALID_ANSWER, String.valueOf(e.getMessage()), Optional.empty(), e);
    }
  }

  private static Optional<Duration> life(Optional<JsonValue> expiresIn) {
    return expiresIn
        .filter(JsonNumber.class::isInstance)
        .map(JsonNumber.class::cast)
        .filter(number -> number.text().matches("[0-9]{1,9}"))
        .map(number -> Duration.ofSeconds(Long.parseLong(number.text())))
        .filter(Duration::isPositive);
  }

  /** The {@code exp} claim, where the token happens to be a JSON Web Token. */
  private static Optional<Duration> ownExpiry(String token, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonValue claims = JsonValue.parse(Base64.getUrlDecoder().decode(parts[1]));
      return claims instanceof JsonObject object
              && object.member("exp").orElse(claims) instanceof JsonNumber number
          ? Optional.of(Instant.ofEpochSecond(new BigDecimal(number.text()).longValueExact()))
              .map(end -> Duration.between(now, end))
              .filter(Duration::isPositive)
          : Optional.empty();
    } catch (IllegalArgumentException
        | ArithmeticException
        | JsonSyntaxException
        | DateTimeException e) {
      return Optional.empty(); // no such token after all
    }
  }
}

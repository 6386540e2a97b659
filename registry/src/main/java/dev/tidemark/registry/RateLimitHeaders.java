package dev.tidemark.registry;

import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.QuotaState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3) and the headers by which registries count:
 * {@code RateLimit-*} (Docker Hub, IETF drafts) and {@code X-RateLimit-*}.
 */
final class RateLimitHeaders {
  private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*([0-9]{1,12})(?:[^0-9].*)?");

  /** A larger reset is a moment, a smaller one a delay: both are in use. */
  private static final long FIRST_MOMENT = 1_000_000_000;

  private final WireResponse response;
  private final Instant now;
  private final Duration longest;

  RateLimitHeaders(WireResponse response, Instant now, Duration longest) {
    this.response = response;
    this.now = now;
    this.longest = longest;
  }

  /** How long we are asked to wait; empty when we are not. */
  Optional<Duration> retryAfter() {
    return response
        .header("retry-after")
        .flatMap(value -> number(value).map(this::delay).or(() -> date(value)))
        .map(this::bounded);
  }

  /** What follows for later requests. */
  QuotaState apply(QuotaState before) {
    QuotaState quota = before;
    OptionalLong remaining = first("ratelimit-remaining", "x-ratelimit-remaining");
    Optional<Duration> reset =
        Stream.of("ratelimit-reset", "x-ratelimit-reset")
            .flatMap(name -> response.header(name).flatMap(RateLimitHeaders::number).stream())
            .findFirst()
            .map(this::delay)
            .map(this::bounded);
    if (remaining.isPresent() && reset.isPresent()) {
      long limit = first("ratelimit-limit", "x-ratelimit-limit").orElse(0);
      quota =
          new QuotaState(
              quota.registry(),
              quota.identity(),
              quota.blockedUntil(),
              remaining,
              limit / 20,
              now.plus(reset.orElseThrow()));
    }
    return quota;
  }

  private OptionalLong first(String... names) {
    return Stream.of(names)
        .flatMap(name -> response.header(name).flatMap(RateLimitHeaders::number).stream())
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private Duration delay(long number) {
    return number < FIRST_MOMENT
        ? Duration.ofSeconds(number)
        : Duration.between(now, Instant.ofEpochSecond(number));
  }

  private Optional<Duration> date(String value) {
    try {
      ZonedDateTime moment = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, moment.toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty(); // an unreadable wish is none
    }
  }

  private Duration bounded(Duration wish) {
    Duration positive = wish.isNegative() ? Duration.ZERO : wish;
    return positive.compareTo(longest) > 0 ? longest : positive;
  }

  private static Optional<Long> number(String value) {
    Matcher matcher = LEADING_NUMBER.matcher(value);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}

package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Where one request led: to an answer, elsewhere, or to a question who we are. */
sealed interface Passage<T> {

  /** To an answer, which was read. */
  record Arrived<T>(T value) implements Passage<T> {}

  /** Elsewhere. */
  record Moved<T>(HttpUrl to) implements Passage<T> {}

  /** To a challenge. */
  record Challenged<T>(Challenge challenge) implements Passage<T> {}

  /** Statuses that redirect a GET or HEAD. */
  Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /**
   * Reads an answer.
   *
   * @param mayAnswer whether a challenge can be answered; otherwise it is read as an answer
   */
  static <T> Passage<T> of(WireResponse response, Caller.Reading<T> reading, boolean mayAnswer)
      throws IOException {
    Optional<String> location = response.header("location");
    if (REDIRECTS.contains(response.status()) && location.isPresent()) {
      return new Moved<>(target(response, location.orElseThrow()));
    }
    if (response.status() == 401 && mayAnswer) {
      Optional<Challenge> challenge = Challenge.choose(response.headers("www-authenticate"));
      if (challenge.isPresent()) {
        return new Challenged<>(challenge.orElseThrow());
      }
    }
    return new Arrived<>(reading.read(response));
  }

  private static HttpUrl target(WireResponse response, String location) {
    try {
      return response.url().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          UrlText.sorted(response.url()) + ": redirect to an impossible URL: " + e.getMessage(),
          Optional.empty(),
          e);
    }
  }

  /** Checks the step from one URL to the next; nothing leads from https to http. */
  static void allow(WireRequest request, HttpUrl to, int hops, RegistryLimits limits) {
    String verb = request.method() + " " + UrlText.sorted(request.url());
    if (hops >= limits.redirects()) {
      throw new RegistryException(
          Reason.INVALID_ANSWER, verb + ": stopped after " + limits.redirects() + " redirects");
    }
    if (request.url().secure() && !to.secure()) {
      throw new RegistryException(
          Reason.FORBIDDEN_TARGET,
          verb + ": refused to follow a redirect from https to http at " + to.authority());
    }
  }
}

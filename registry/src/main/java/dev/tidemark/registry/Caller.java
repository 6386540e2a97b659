package dev.tidemark.registry;

import dev.tidemark.registry.wire.AddressGuard;
import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.WireClient;
import dev.tidemark.registry.wire.WireException;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one place that sends requests: waits for its turn, tries again what may pass, and turns every
 * failure into a {@link RegistryException} with Flux's text.
 */
final class Caller {
  private static final Set<Integer> RETRIED = Set.of(408, 429, 499, 500, 502, 503, 504, 522);
  private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final double JITTER = 0.1;

  private final WireClient client;
  private final RequestScheduler scheduler;
  private final RequestScheduler.Lane lane;
  private final RegistryLimits limits;
  private final Deadline deadline;

  Caller(
      WireClient client,
      RequestScheduler scheduler,
      RequestScheduler.Lane lane,
      RegistryLimits limits,
      Deadline deadline) {
    this.client = client;
    this.scheduler = scheduler;
    this.lane = lane;
    this.limits = limits;
    this.deadline = deadline;
  }

  /** Reads an answer; may be called again after a failure, and must then start anew. */
  @FunctionalInterface
  interface Reading<T> {
    /**
     * Takes what it needs of the answer.
     *
     * @throws IOException when the body breaks off; the request is then tried again
     */
    T read(WireResponse response) throws IOException;
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * Sends a request, up to three times, and reads the answer. Answers of statuses that may pass are
   * handed on only when the last attempt brought them too.
   */
  <T> T call(WireRequest request, AddressGuard guard, Reading<T> reading) {
    for (int attempt = 0; true; attempt++) {
      boolean last = attempt == WAITS.size();
      Attempt<T> outcome = attempt(request, guard, reading, last);
      switch (outcome) {
        case Attempt.Done<T> done -> {
          return done.value();
        }
        case Attempt.Again<T> again -> {
          Duration wait = again.delay().orElse(scheduler.lengthened(WAITS.get(attempt), JITTER));
          if (wait.compareTo(limits.waitInPlace()) > 0 || wait.compareTo(deadline.left()) >= 0) {
            throw again.failure();
          }
          try {
            scheduler.pause(wait);
          } catch (WireException e) {
            throw framed(request, e);
          }
        }
      }
    }
  }

  private <T> Attempt<T> attempt(
      WireRequest request, AddressGuard guard, Reading<T> reading, boolean last) {
    String host = request.url().origin().hostAndPort();
    HostGate gate;
    try {
      gate = scheduler.enter(host, lane, deadline);
    } catch (WireException e) {
      throw framed(request, e);
    }
    try {
      return exchange(request, guard, reading, last);
    } finally {
      gate.leave();
    }
  }

  private <T> Attempt<T> exchange(
      WireRequest request, AddressGuard guard, Reading<T> reading, boolean last) {
    try (WireResponse response = client.send(request, guard, deadline)) {
      return answered(request, response, reading, last);
    } catch (WireException e) {
      scheduler.unanswered(request);
      return failed(framed(request, e), e, last);
    }
  }

  private <T> Attempt<T> answered(
      WireRequest request, WireResponse response, Reading<T> reading, boolean last) {
    Optional<Duration> wish = scheduler.observe(lane, request, response);
    try {
      if (!RETRIED.contains(response.status()) || (last && wish.isEmpty())) {
        return new Attempt.Done<>(reading.read(response));
      }
      RegistryException failure = error(request, response, wish).exception();
      if (last) {
        throw failure;
      }
      return new Attempt.Again<>(wish.map(this::longer), failure);
    } catch (WireException e) {
      // Flux shows what breaks within a body without naming the request.
      String words = String.valueOf(e.getMessage());
      return failed(new RegistryException(reason(e), words, Optional.empty(), e), e, last);
    } catch (IOException e) {
      throw new IllegalStateException("bodies fail with WireException alone", e);
    }
  }

  private static <T> Attempt<T> failed(
      RegistryException failure, WireException cause, boolean last) {
    if (last || !cause.isTemporary()) {
      throw failure;
    }
    return new Attempt.Again<>(Optional.empty(), failure);
  }

  private Duration longer(Duration wish) {
    Duration least = wish.compareTo(WAITS.getFirst()) < 0 ? WAITS.getFirst() : wish;
    return scheduler.lengthened(least, JITTER / 2);
  }

  /** What a status that was not wanted says. */
  ServerError error(WireRequest request, WireResponse response, Optional<Duration> retryAfter)
      throws WireException {
    return new ServerError(
        request.method(), response.url(), response.status(), string(response), retryAfter);
  }

  /** The same as text. */
  String string(WireResponse response) throws WireException {
    return new String(text(response), StandardCharsets.UTF_8);
  }

  /** A small body; what goes beyond the limit is left out. */
  byte[] text(WireResponse response) throws WireException {
    try (InputStream body = response.body()) {
      return body.readNBytes(limits.answerBytes());
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("bodies fail with WireException alone", e);
    }
  }

  /** A failure below HTTP in Flux's frame. */
  static RegistryException framed(WireRequest request, WireException failure) {
    String method = request.method();
    String verb = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    String message = verb + " \"" + UrlText.asSent(request.url()) + "\": " + failure.getMessage();
    return new RegistryException(reason(failure), message, Optional.empty(), failure);
  }

  static Reason reason(WireException failure) {
    return switch (failure.kind()) {
      case DIAL, TLS, PROXY, BROKEN, DEADLINE, CANCELED -> Reason.UNREACHABLE;
      case MALFORMED -> Reason.INVALID_ANSWER;
      case FORBIDDEN -> Reason.FORBIDDEN_TARGET;
    };
  }

  /** How an attempt ended. */
  private sealed interface Attempt<T> {
    /** With a value. */
    record Done<T>(T value) implements Attempt<T> {}

    /** With a failure that may pass. */
    record Again<T>(Optional<Duration> delay, RegistryException failure) implements Attempt<T> {}
  }
}

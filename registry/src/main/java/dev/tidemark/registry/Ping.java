package dev.tidemark.registry;

import dev.tidemark.registry.wire.AddressGuard;
import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks a registry over which scheme it answers and what it asks for (contract section 3.1, items 1
 * and 2). HTTPS always goes first; plain HTTP, where it is permitted, follows when HTTPS failed or
 * was silent for 300 ms, and the first success counts.
 */
final class Ping {
  private static final long HEAD_START_MILLIS = 300;

  private final Services services;
  private final Caller caller;
  private final String registry;

  Ping(Services services, Caller caller, String registry) {
    this.services = services;
    this.caller = caller;
    this.registry = registry;
  }

  /**
   * What was found.
   *
   * @param scheme of the URL that answered
   */
  record Finding(String scheme, Optional<Challenge> challenge) {}

  private sealed interface Result {
    record Found(Finding finding) implements Result {}

    record Failed(boolean secure, RuntimeException failure) implements Result {}
  }

  /**
   * Asks.
   *
   * @throws RegistryException when nobody answers as a registry would
   */
  Finding send(boolean plainHttp) {
    return plainHttp ? race() : ask("https");
  }

  private Finding race() {
    BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    List<Thread> racers = new ArrayList<>();
    racers.add(start("https", results));
    try {
      Optional<Result> first =
          Optional.ofNullable(results.poll(HEAD_START_MILLIS, TimeUnit.MILLISECONDS));
      if (first.isPresent() && first.orElseThrow() instanceof Result.Found(Finding finding)) {
        return finding;
      }
      racers.add(start("http", results));
      List<Result.Failed> failures = new ArrayList<>();
      first.ifPresent(result -> failures.add((Result.Failed) result));
      while (failures.size() < 2) {
        switch (results.take()) {
          case Result.Found(Finding finding) -> {
            return finding;
          }
          case Result.Failed failed -> failures.add(failed);
        }
      }
      throw both(failures);
    } catch (InterruptedException e) {
      throw new RegistryException(
          Reason.UNREACHABLE,
          String.valueOf(Deadline.canceled().getMessage()),
          Optional.empty(),
          e);
    } finally {
      racers.forEach(Thread::interrupt);
    }
  }

  private Thread start(String scheme, BlockingQueue<Result> results) {
    return Thread.ofVirtual()
        .name("registry-ping-" + scheme)
        .start(() -> {
          try {
            results.add(new Result.Found(ask(scheme)));
          } catch (RuntimeException e) {
            results.add(new Result.Failed(scheme.equals("https"), e));
          }
        });
  }

  private static RuntimeException both(List<Result.Failed> failures) {
    RuntimeException secure = failureOf(failures, true);
    RuntimeException plain = failureOf(failures, false);
    if (!(secure instanceof RegistryException first)
        || !(plain instanceof RegistryException second)) {
      return secure instanceof RegistryException ? plain : secure;
    }
    return new RegistryException(
        first.reason() == Reason.UNREACHABLE ? second.reason() : first.reason(),
        first.getMessage() + "; " + second.getMessage(),
        second.retryAfter().or(first::retryAfter),
        second);
  }

  private static RuntimeException failureOf(List<Result.Failed> failures, boolean secure) {
    return failures.stream()
        .filter(failed -> failed.secure() == secure)
        .findFirst()
        .orElseThrow()
        .failure();
  }

  private Finding ask(String scheme) {
    HttpUrl at = HttpUrl.of(scheme, registry, "/v2/");
    HttpUrl home = at;
    for (int hops = 0; true; hops++) {
      WireRequest request = RegistryRequest.ping().at(at, services.userAgent(), Map.of());
      AddressGuard guard =
          at.host().equals(home.host())
              ? AddressGuard.NONE
              : new TargetGuard(home.host(), services.resolver());
      Passage<Finding> passage =
          caller.call(
              request,
              guard,
              response -> Passage.of(response, answer -> finding(request, answer), false));
      switch (passage) {
        case Passage.Arrived<Finding>(Finding finding) -> {
          return finding;
        }
        case Passage.Moved<Finding>(HttpUrl to) -> {
          Passage.allow(request, to, hops, services.limits());
          at = to;
        }
        case Passage.Challenged<Finding> asked -> throw new IllegalStateException("not asked for");
      }
    }
  }

  private Finding finding(WireRequest request, WireResponse response) throws IOException {
    String scheme = response.url().scheme();
    return switch (response.status()) {
      case 200 -> {
        caller.text(response); // read to its end, the connection can be used again
        yield new Finding(scheme, Optional.empty());
      }
      case 401 -> {
        caller.text(response);
        yield new Finding(scheme, Challenge.choose(response.headers("www-authenticate")));
      }
      default -> throw caller.error(request, response, Optional.empty()).exception();
    };
  }
}

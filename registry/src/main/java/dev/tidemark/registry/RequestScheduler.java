package dev.tidemark.registry;

import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.Pace;
import dev.tidemark.registry.wire.WireException;
import dev.tidemark.registry.wire.WireRequest;
import dev.tidemark.registry.wire.WireResponse;
import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Decides when a request may go: how many at a time to one host, and how often for one identity at
 * one registry, as far as the registry says so. What it said holds for every repository there.
 */
final class RequestScheduler {
  private static final double JITTER = 0.05;

  /** Who asks whom. */
  record Lane(String registry, String identity, boolean urgent) {}

  private final RegistryLimits limits;
  private final InstantSource clock;
  private final Pace pace;
  private final RandomGenerator random;
  private final Map<String, HostGate> gates = new ConcurrentHashMap<>();
  private final Map<Map.Entry<String, String>, QuotaState> quotas = new ConcurrentHashMap<>();
  private volatile Runnable news = () -> {};
  private volatile Telemetry telemetry = Telemetry.none();

  RequestScheduler(RegistryLimits limits, InstantSource clock, Pace pace, RandomGenerator random) {
    this.limits = limits;
    this.clock = clock;
    this.pace = pace;
    this.random = random;
  }

  /**
   * Waits until a request to this host may be sent. The place must be given back.
   *
   * @throws RegistryException with reason {@code RATE_LIMITED} when the registry asked for a longer
   *     wait than a scan takes upon itself
   */
  HostGate enter(String host, Lane lane, Deadline deadline) throws WireException {
    awaitQuota(lane, deadline);
    HostGate gate = gates.computeIfAbsent(host, key -> new HostGate(limits.perHost()));
    gate.enter(lane.urgent(), deadline);
    return gate;
  }

  /** Counts requests there from now on. */
  void countAt(Telemetry figures) {
    telemetry = figures;
  }

  /** Counts a request that got no answer. */
  void unanswered(WireRequest request) {
    telemetry.registryRequest(request.url().authority(), request.method(), 0);
  }

  /** Learns from an answer; how long we are asked to wait before the next request. */
  Optional<Duration> observe(Lane lane, WireRequest request, WireResponse response) {
    telemetry.registryRequest(request.url().authority(), request.method(), response.status());
    Instant now = clock.instant();
    RateLimitHeaders headers = new RateLimitHeaders(response, now, limits.longestWait());
    boolean refusal = response.status() == 429 || response.status() == 503;
    Optional<Duration> wish = refusal ? headers.retryAfter() : Optional.empty();
    boolean[] changed = {false};
    quotas.compute(
        key(lane),
        (key, before) -> {
          QuotaState known =
              before == null ? QuotaState.unknown(lane.registry(), lane.identity()) : before;
          QuotaState next = headers.apply(known);
          QuotaState closed =
              wish.isPresent() ? next.closedUntil(now.plus(wish.orElseThrow())) : next;
          closed.remaining().ifPresent(left -> telemetry.registryQuota(lane.registry(), left));
          QuotaState after = closed.isOver(now) ? null : closed;
          changed[0] = !Objects.equals(before, after);
          return after;
        });
    if (changed[0]) {
      news.run();
    }
    return wish;
  }

  /** Tells {@code listener} from now on when what is known of quotas becomes something else. */
  void onNews(Runnable listener) {
    news = listener;
  }

  /** What is known of quotas that still hold, in the order of registry and identity. */
  List<QuotaState> quotas() {
    Instant now = clock.instant();
    return quotas.values().stream()
        .filter(quota -> !quota.isOver(now))
        .sorted(Comparator.comparing(QuotaState::registry).thenComparing(QuotaState::identity))
        .toList();
  }

  /** Takes up what an earlier process knew. */
  void restore(List<QuotaState> states) {
    Instant latest = clock.instant().plus(limits.longestWait());
    for (QuotaState state : states) {
      boolean sane = !state.blockedUntil().isAfter(latest) && !state.reset().isAfter(latest);
      if (sane) {
        quotas.putIfAbsent(Map.entry(state.registry(), state.identity()), state);
      }
    }
  }

  /** A wait made longer by chance, so that those who wait together do not come together. */
  Duration lengthened(Duration wait, double share) {
    return wait.plus(Duration.ofNanos((long) (wait.toNanos() * share * random.nextDouble())));
  }

  private void awaitQuota(Lane lane, Deadline deadline) throws WireException {
    while (true) {
      Instant now = clock.instant();
      QuotaState quota = quotas.get(key(lane));
      Instant opens = quota == null ? now : quota.opens(lane.urgent(), now);
      if (!opens.isAfter(now)) {
        return;
      }
      Duration wait = Duration.between(now, opens);
      if (wait.compareTo(limits.waitInPlace()) > 0 || wait.compareTo(deadline.left()) >= 0) {
        throw new RegistryException(
            RegistryException.Reason.RATE_LIMITED,
            "no request sent: registry %s asked %s to wait until %s"
                .formatted(lane.registry(), lane.identity(), opens.truncatedTo(ChronoUnit.SECONDS)),
            Optional.of(wait));
      }
      pause(lengthened(wait, JITTER));
    }
  }

  /** Lets time pass; an interrupt ends the read. */
  void pause(Duration time) throws WireException {
    try {
      pace.pause(time);
    } catch (InterruptedException e) {
      throw Deadline.canceled();
    }
  }

  private static Map.Entry<String, String> key(Lane lane) {
    return Map.entry(lane.registry(), lane.identity());
  }
}

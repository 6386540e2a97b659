package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long policies wait in silence for tags that are not there yet: after a start with an empty
 * store, every repository is being scanned, and nobody wants to be told (contract section 4).
 */
final class Patience {
  private static final List<Duration> FLUX =
      List.of(Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofMillis(2250));

  private final List<Duration> waits;
  private final Map<ObjectName, Integer> spent = new ConcurrentHashMap<>();

  private Patience(List<Duration> waits) {
    this.waits = waits;
  }

  /** As much as Flux's controller has. */
  static Patience ofFlux() {
    return new Patience(FLUX);
  }

  /** None: what is missing is told at once. */
  static Patience none() {
    return new Patience(List.of());
  }

  /** When to look again without a word; empty, once, when it is at its end. */
  Optional<Duration> next(ObjectName policy) {
    int count = spent.merge(policy, 1, Integer::sum);
    if (count <= waits.size()) {
      return Optional.of(waits.get(count - 1));
    }
    spent.remove(policy);
    return Optional.empty();
  }

  /** The policy has what it waited for, or is gone. */
  void forget(ObjectName policy) {
    spent.remove(policy);
  }
}

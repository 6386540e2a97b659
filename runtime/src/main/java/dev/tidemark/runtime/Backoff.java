package dev.tidemark.runtime;

import java.time.Duration;

/**
 * Exponential delays of one object: {@code first}, doubled with every failure, up to {@code most}.
 *
 * <p>Source: contract section 9.3, flags {@code --min-retry-delay} and {@code --max-retry-delay}.
 */
public record Backoff(Duration first, Duration most) {

  /** Flux's defaults: 750 ms doubling to 15 min. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(750), Duration.ofMinutes(15));

  /** The delay after so many failures in a row, from 1. */
  public Duration delay(int failures) {
    int doublings = Math.min(Math.max(failures, 1) - 1, 40);
    long limit = most.toNanos();
    long nanos = first.toNanos();
    for (int i = 0; i < doublings && nanos < limit; i++) {
      nanos *= 2;
    }
    return Duration.ofNanos(Math.min(nanos, limit));
  }
}

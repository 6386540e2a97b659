package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ResourceKey;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The run that the current thread works for: every log line of it carries object and id.
 *
 * @param reconcileId of this one run, a UUID
 */
public record RunScope(ResourceKey object, String reconcileId) {
  private static final ScopedValue<RunScope> CURRENT = ScopedValue.newInstance();

  /** The run of this thread; empty outside of runs. */
  public static Optional<RunScope> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Does the work as part of this run. */
  public <R> R call(Supplier<R> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }
}

package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ResourceKey;
import java.util.List;

/**
 * The last decisions about each object; bounded, the oldest go first. It outlives the process where
 * the store does. Throws {@link StoreException}.
 */
public interface DecisionLog {

  /** Keeps one more decision. */
  void append(ResourceKey object, Decision decision);

  /** The last decisions, newest first, at most {@code count}. */
  List<Decision> last(ResourceKey object, int count);

  /** Forgets an object's decisions. */
  void forget(ResourceKey object);
}

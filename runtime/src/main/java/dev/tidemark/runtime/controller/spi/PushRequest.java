package dev.tidemark.runtime.controller.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * References to move in one push.
 *
 * @param updates all or none are moved, where the server can
 * @param options push options in order of their keys, sent as {@code key=value} when the server
 *     offers them
 */
public record PushRequest(List<RefMove> updates, Map<String, String> options) {
  public PushRequest {
    updates = List.copyOf(updates);
    options = Map.copyOf(options);
  }

  /**
   * One reference.
   *
   * @param ref full name, {@code refs/heads/main}, or what a refspec names, {@code refs/for/main}
   * @param expected the commit it must have now; empty when it must not exist
   * @param commit the commit it gets
   * @param leased whether {@code expected} is checked; only a refspec's target, which the server
   *     need not show, may go unchecked
   */
  public record RefMove(String ref, Optional<String> expected, String commit, boolean leased) {}
}

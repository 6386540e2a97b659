package dev.tidemark.local;

import dev.tidemark.core.resource.ResourceKey;

/**
 * What a command asks of the service that owns a state folder.
 *
 * @param token names this request, as the value of {@code requestedAt} does
 */
public record Request(Action action, ResourceKey object, String token) {

  /** What is asked for. */
  public enum Action {
    /** Leave the object alone until it is resumed. */
    SUSPEND,
    /** Take a local suspension back. */
    RESUME,
    /** Run it now. */
    RECONCILE,
    /** Run it now, and take a shrunken tag list as it is. */
    ACCEPT_SHRINK
  }
}

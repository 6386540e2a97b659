package dev.tidemark.core.resource;

/** Names of annotations and finalizers that have a meaning here. */
public final class Annotations {
  /** A new value asks for a run now; Flux's {@code reconcile} commands set it. */
  public static final String REQUESTED_AT = "reconcile.fluxcd.io/requestedAt";

  /** Annotations under this prefix travel with the object's events. */
  public static final String EVENT_PREFIX = "event.toolkit.fluxcd.io/";

  /** Metadata of push events: the commit that was pushed. */
  public static final String EVENT_COMMIT = EVENT_PREFIX + "commit";

  /** Takes a shrunken tag list as it is, once for each value. */
  public static final String ACCEPT_SHRINK = "image.tidemark.dev/accept-shrink";

  /** On an automation: how long updates are gathered into one commit. */
  public static final String SETTLE_WINDOW = "image.tidemark.dev/settle-window";

  /** The finalizer that all three kinds carry. */
  public static final String FINALIZER = "finalizers.fluxcd.io";

  private Annotations() {}
}

package dev.tidemark.registry.wire;

import java.io.IOException;

/** An exchange failed below HTTP. The message is Go's text for it (contract section 13). */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Where it failed. */
  public enum Kind {
    /** No connection: name, route, refusal, time. */
    DIAL,
    /** The TLS handshake failed. */
    TLS,
    /** The proxy did not let us through. */
    PROXY,
    /** The connection ended or broke before or within the answer. */
    BROKEN,
    /** The time for the whole read is over. */
    DEADLINE,
    /** We were told to stop. */
    CANCELED,
    /** The answer is no HTTP, or breaks one of our bounds. */
    MALFORMED,
    /** The address is one where we must not go. */
    FORBIDDEN
  }

  private final Kind kind;
  private final boolean temporary;

  /** A failure that Go would or would not call temporary. */
  public WireException(Kind kind, String message, boolean temporary) {
    super(message);
    this.kind = kind;
    this.temporary = temporary;
  }

  /** The same with a cause. */
  public WireException(Kind kind, String message, boolean temporary, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.temporary = temporary;
  }

  /** Where it failed. */
  public Kind kind() {
    return kind;
  }

  /** Whether a second attempt is worthwhile. */
  public boolean isTemporary() {
    return temporary;
  }
}

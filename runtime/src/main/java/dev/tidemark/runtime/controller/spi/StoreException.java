package dev.tidemark.runtime.controller.spi;

/** A store of resources, secrets or tags could not be read or written. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** The file or server cannot be read now. */
    UNREADABLE,
    /** The file or server cannot be written now. */
    UNWRITABLE,
    /** What was stored does not have the checksum or form it was written with. */
    CORRUPT,
    /** Somebody else changed the object since it was read. */
    CONFLICT,
    /** Another process owns the store. */
    LOCKED
  }

  private final Reason reason;

  /** A failure whose message names the object, the action and the remedy. */
  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The same with a cause. */
  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }

  /** Whether the same call may work later without anybody's help. */
  public boolean isTransient() {
    return switch (reason) {
      case UNREADABLE, UNWRITABLE, CONFLICT -> true;
      case CORRUPT, LOCKED -> false;
    };
  }
}

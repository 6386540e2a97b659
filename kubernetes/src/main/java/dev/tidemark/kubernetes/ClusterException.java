package dev.tidemark.kubernetes;

import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.Optional;

/** An API server did not do what it was asked for. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** No answer came. */
    UNREACHABLE,
    /** It does not know who we are. */
    UNAUTHORIZED,
    /** It knows us and forbids it. */
    FORBIDDEN,
    /** The object, or its whole kind, is not there. */
    NOT_FOUND,
    /** Somebody else changed the object since it was read, or it is there already. */
    CONFLICT,
    /** The version to go on from is too old. */
    GONE,
    /** It refuses what was sent. */
    INVALID,
    /** It cannot serve now: 429 and 5xx. */
    BUSY,
    /** Its answer cannot be read. */
    UNREADABLE
  }

  private final Reason reason;
  private final transient Optional<Duration> retryAfter;

  ClusterException(Reason reason, String message, Optional<Duration> retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  ClusterException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = Optional.empty();
  }

  /** The failure that a status code stands for. */
  static ClusterException of(int status, String message, Optional<Duration> retryAfter) {
    Reason reason =
        switch (status) {
          case 401 -> Reason.UNAUTHORIZED;
          case 403 -> Reason.FORBIDDEN;
          case 404 -> Reason.NOT_FOUND;
          case 409 -> Reason.CONFLICT;
          case 410 -> Reason.GONE;
          case 429 -> Reason.BUSY;
          default -> status >= 500 ? Reason.BUSY : Reason.INVALID;
        };
    return new ClusterException(reason, message, retryAfter);
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }

  /** When to ask again, if the server said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the same call may work later without anybody's help. */
  public boolean isTransient() {
    return switch (reason) {
      case UNREACHABLE, CONFLICT, GONE, BUSY -> true;
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, INVALID, UNREADABLE -> false;
    };
  }

  /** The same as a port's failure. */
  StoreException whileReading() {
    return new StoreException(StoreException.Reason.UNREADABLE, String.valueOf(getMessage()), this);
  }

  /** The same as a port's failure; an object that is gone is a conflict with what was read. */
  StoreException whileWriting() {
    boolean conflict = reason == Reason.CONFLICT || reason == Reason.NOT_FOUND;
    return new StoreException(
        conflict ? StoreException.Reason.CONFLICT : StoreException.Reason.UNWRITABLE,
        String.valueOf(getMessage()),
        this);
  }
}

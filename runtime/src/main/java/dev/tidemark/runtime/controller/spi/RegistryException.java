package dev.tidemark.runtime.controller.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A registry could not be read. The message is Flux's text behind {@code scan failed: } or {@code
 * failed to configure authentication options: } (contract sections 3.1, 3.2 and 13).
 */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** Credentials, certificates or proxy settings cannot be used as they are given. */
    CONFIGURATION,
    /** The registry does not accept the credentials, or wants some. */
    UNAUTHORIZED,
    /** The repository or manifest does not exist. */
    NOT_FOUND,
    /** The registry asks to wait. */
    RATE_LIMITED,
    /** No answer, or a broken one: network, TLS, timeouts, server faults. */
    UNREACHABLE,
    /** The answer is not what the protocol allows, or breaks one of our bounds. */
    INVALID_ANSWER,
    /** A redirect, realm or link would take us or a credential where it must not go. */
    FORBIDDEN_TARGET
  }

  private final Reason reason;
  private final Optional<Duration> retryAfter;

  /** A failure without advice on when to come back. */
  public RegistryException(Reason reason, String message) {
    this(reason, message, Optional.empty());
  }

  /** A failure; {@code retryAfter} is empty when the registry named no delay. */
  public RegistryException(Reason reason, String message, Optional<Duration> retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** The same with a cause. */
  public RegistryException(
      Reason reason, String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }

  /** How long the registry asked to wait; empty when it did not. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the same call may work later without anybody's help. */
  public boolean isTransient() {
    return switch (reason) {
      case RATE_LIMITED, UNREACHABLE -> true;
      case CONFIGURATION, UNAUTHORIZED, NOT_FOUND, INVALID_ANSWER, FORBIDDEN_TARGET -> false;
    };
  }
}

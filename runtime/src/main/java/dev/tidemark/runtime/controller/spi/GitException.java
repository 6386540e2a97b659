package dev.tidemark.runtime.controller.spi;

/**
 * A Git repository could not be read or written. The message is Flux's text behind {@code failed to
 * checkout source: } and its like (contract sections 8, 12 and 13), without local paths.
 */
public final class GitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** URL, credentials, proxy, reference or signing key cannot be used as they are given. */
    CONFIGURATION,
    /** The server does not accept the credentials, or wants some. */
    UNAUTHORIZED,
    /** There is no such repository. */
    REPOSITORY_NOT_FOUND,
    /** There is no such branch, tag, name or commit. */
    REFERENCE_NOT_FOUND,
    /** The repository has no commit at all. */
    EMPTY_REPOSITORY,
    /** No answer, or a broken one: network, TLS, host keys, timeouts, server faults. */
    UNREACHABLE,
    /** What the server sent is not a repository we accept, or breaks one of our bounds. */
    INVALID_ANSWER,
    /** The local mirror cannot be written (disk full, permissions). */
    LOCAL
  }

  private final Reason reason;

  /** A failure whose message names the repository, the action and the cause. */
  public GitException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The same with a cause. */
  public GitException(Reason reason, String message, Throwable cause) {
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
      case UNREACHABLE, LOCAL -> true;
      case CONFIGURATION,
          UNAUTHORIZED,
          REPOSITORY_NOT_FOUND,
          REFERENCE_NOT_FOUND,
          EMPTY_REPOSITORY,
          INVALID_ANSWER ->
          false;
    };
  }
}

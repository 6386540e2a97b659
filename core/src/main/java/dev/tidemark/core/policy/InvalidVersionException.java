package dev.tidemark.core.policy;

/** A text that is no version. The message is that of Masterminds/semver 3.5.0. */
public final class InvalidVersionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidVersionException(String message) {
    super(message);
  }
}

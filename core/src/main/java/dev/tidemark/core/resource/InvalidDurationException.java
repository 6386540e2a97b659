package dev.tidemark.core.resource;

/** A text that is no duration. The message is Go's: {@code time: invalid duration "x"}. */
public final class InvalidDurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidDurationException(String message) {
    super(message);
  }
}

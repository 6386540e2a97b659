package dev.tidemark.core.policy;

/** A range, order or pattern that cannot be read. The message is Flux's own sentence. */
public final class InvalidPolicyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidPolicyException(String message) {
    super(message);
  }
}

package dev.tidemark.core.image;

/**
 * An image reference that cannot be read. The message is Flux's own sentence, as the condition
 * {@code ImageURLInvalid} carries it.
 */
public final class InvalidImageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidImageException(String message) {
    super(message);
  }
}

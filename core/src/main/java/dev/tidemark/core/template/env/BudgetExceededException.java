package dev.tidemark.core.template.env;

/**
 * A rendering asked for more than its {@link Budget}. Never caught by functions or by the executor:
 * it ends the rendering with its message.
 */
public final class BudgetExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the limit that was hit. */
  public BudgetExceededException(String message) {
    super(message, null, false, false);
  }
}

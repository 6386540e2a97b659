package dev.tidemark.core.automation;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import java.util.Optional;

/**
 * What a run has to tell, decided from the conditions before and after it.
 *
 * <p>Source: contract section 9.2.
 *
 * @param level how much it matters
 * @param reason one word
 */
public record Notice(Level level, String reason, String message) {

  /** How much it matters. */
  public enum Level {
    /** Something changed for the better. */
    NORMAL,
    /** The object is not ready. */
    WARNING,
    /** Nothing changed. */
    TRACE
  }

  private static final String SUCCEEDED = "Succeeded";

  /**
   * What an ImageRepository or ImagePolicy tells: a new Ready message, a recovery, a failure, or
   * {@code quiet}.
   */
  public static Notice ofMessage(Conditions before, Conditions after, String quiet) {
    boolean news =
        !before.isReady()
            || !before.message(Condition.READY).equals(after.message(Condition.READY));
    return after.isReady() && !news ? new Notice(Level.TRACE, SUCCEEDED, quiet) : loud(after);
  }

  /**
   * What an ImageUpdateAutomation tells: a push, a recovery, a failure, or {@code quiet}.
   *
   * @param push the text on a push; empty when nothing was pushed
   */
  public static Notice ofPush(
      Conditions before, Conditions after, Optional<String> push, String quiet) {
    if (after.isReady()) {
      String message = push.orElseGet(() -> after.message(Condition.READY));
      return push.isPresent() || !before.isReady()
          ? new Notice(Level.NORMAL, reason(after), message)
          : new Notice(Level.TRACE, SUCCEEDED, quiet);
    }
    return loud(after);
  }

  private static Notice loud(Conditions after) {
    return new Notice(
        after.isReady() ? Level.NORMAL : Level.WARNING,
        reason(after),
        after.message(Condition.READY));
  }

  private static String reason(Conditions after) {
    return after.find(Condition.READY).map(Condition::reason).orElse(SUCCEEDED);
  }
}

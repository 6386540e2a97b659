package dev.tidemark.core.resource;

import java.time.Instant;

/**
 * One condition of an object, as {@code status.conditions} holds it.
 *
 * @param type such as {@link #READY}
 * @param status whether it holds
 * @param reason one word for programs
 * @param message a sentence for people, at most {@link #MAX_MESSAGE} bytes of UTF-8
 * @param lastTransitionTime when status, reason or message changed last; whole seconds
 * @param observedGeneration the generation that it speaks of
 */
public record Condition(
    String type,
    State status,
    String reason,
    String message,
    Instant lastTransitionTime,
    long observedGeneration) {
  /** The object is as its spec wants it. */
  public static final String READY = "Ready";

  /** A run is under way or will follow. */
  public static final String RECONCILING = "Reconciling";

  /** No run will follow before somebody changes something. */
  public static final String STALLED = "Stalled";

  /**
   * Our own, of an ImageRepository: the registry's newest list lost too much to be believed at
   * once, so that Ready speaks of the last good one. Absent when nothing is held.
   */
  public static final String SCAN_HELD = "ScanHeld";

  /** Longest message in bytes of UTF-8; a longer one is cut between characters. */
  public static final int MAX_MESSAGE = 32_768;

  /** Whether a condition holds. */
  public enum State {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** As the API writes it: {@code True}, {@code False} or {@code Unknown}. */
    public String text() {
      return text;
    }
  }

  /** Whether status, reason and message equal those of the other condition of this type. */
  boolean saysTheSameAs(Condition other) {
    return status == other.status && reason.equals(other.reason) && message.equals(other.message);
  }
}

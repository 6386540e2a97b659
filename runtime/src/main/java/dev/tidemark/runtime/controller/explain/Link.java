package dev.tidemark.runtime.controller.explain;

import java.util.Optional;

/**
 * One step of a chain.
 *
 * @param text what is known of it, for people
 * @param remedy what to do about it; empty when nothing is wrong
 */
public record Link(Step step, State state, String text, Optional<String> remedy) {

  /** The steps, in their order. */
  public enum Step {
    /** The registry's tags were read. */
    SCANNED("scanned"),
    /** Some of them take part. */
    FILTERED("filtered"),
    /** One of them won. */
    ELECTED("elected"),
    /** An automation takes the policy up. */
    AUTOMATION("automation"),
    /** A marked value refers to the policy. */
    MARKER("marker"),
    /** The edit became a commit. */
    COMMIT("commit"),
    /** The commit is on the remote. */
    PUSHED("pushed");

    private final String word;

    Step(String word) {
      this.word = word;
    }

    /** As it is shown. */
    public String word() {
      return word;
    }
  }

  /** How a step stands. */
  public enum State {
    /** It is done. */
    DONE("done"),
    /** Nothing is wrong; it will be done in time. */
    WAITING("waiting"),
    /** It cannot be known from here; what follows may be. */
    UNKNOWN("unknown"),
    /** It holds up all that follows. */
    BROKEN("broken");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As documents write it. */
    public String word() {
      return word;
    }
  }

  static Link done(Step step, String text) {
    return new Link(step, State.DONE, text, Optional.empty());
  }

  static Link waiting(Step step, String text, String remedy) {
    return new Link(step, State.WAITING, text, Optional.of(remedy));
  }

  static Link unknown(Step step, String text, String remedy) {
    return new Link(step, State.UNKNOWN, text, Optional.of(remedy));
  }

  static Link broken(Step step, String text, String remedy) {
    return new Link(step, State.BROKEN, text, Optional.of(remedy));
  }

  /** Whether what follows can be told. */
  boolean goesOn() {
    return state == State.DONE || state == State.UNKNOWN;
  }
}

package dev.tidemark.core.policy;

/** What a policy chose, or why it could not. */
public sealed interface Selection {

  /**
   * A tag won.
   *
   * @param tag the tag as the registry lists it
   * @param extracted what competed in its place; the tag itself without an extraction
   */
  record Selected(String tag, String extracted) implements Selection {}

  /**
   * Nothing was selected.
   *
   * @param reason what kind of failure it is
   * @param message the exact text of Flux's condition
   */
  record Failed(Reason reason, String message) implements Selection {}

  /** Kinds of failure, which differ in what happens next. */
  enum Reason {
    /** The policy itself is wrong: stalled with reason {@code InvalidPolicy} until it changes. */
    INVALID_POLICY,
    /** There are no tags yet: {@code DependencyNotReady}, tried again soon. */
    NO_TAGS,
    /** No tag fits, or a value is no number: {@code Failure}, tried again with backoff. */
    FAILURE
  }
}

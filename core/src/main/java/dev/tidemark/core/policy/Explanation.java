package dev.tidemark.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A choice with the verdict on each tag. Verdicts are computed when they are looked at; not for
 * several threads.
 */
public final class Explanation {
  private final Selection selection;
  private final Judge judge;

  Explanation(Selection selection, Judge judge) {
    this.selection = selection;
    this.judge = judge;
  }

  /** The same that the plain choice gives. */
  public Selection selection() {
    return selection;
  }

  /** The tag that won; empty when none did. */
  public Optional<String> selected() {
    return selection instanceof Selection.Selected it ? Optional.of(it.tag()) : Optional.empty();
  }

  /** The message of the policy's Ready condition; empty when a tag won. */
  public Optional<String> error() {
    return selection instanceof Selection.Failed it ? Optional.of(it.message()) : Optional.empty();
  }

  /** One judgement for each tag, in descending order of the tags' bytes. */
  public List<Judgement> considered() {
    return judge;
  }

  /** The winner, if there is one, then the other tags in their order, at most so many together. */
  public List<Judgement> foremost(int count) {
    return judge.foremost(count);
  }

  /**
   * How many tags have each verdict, in the order of the verdicts; verdicts of none are left out.
   */
  public Map<Verdict, Integer> counts() {
    return judge.counts();
  }
}

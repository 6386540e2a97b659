package dev.tidemark.core.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A choice with the verdict on each tag.
 *
 * @param selection the same that the plain choice gives
 * @param considered one judgement for each tag, in descending order of the tags' bytes; computed
 *     when it is looked at
 */
public record Explanation(Selection selection, List<Judgement> considered) {

  /** The tag that won; empty when none did. */
  public Optional<String> selected() {
    return selection instanceof Selection.Selected it ? Optional.of(it.tag()) : Optional.empty();
  }

  /** The message of the policy's Ready condition; empty when a tag won. */
  public Optional<String> error() {
    return selection instanceof Selection.Failed it ? Optional.of(it.message()) : Optional.empty();
  }

  /**
   * How many tags have each verdict, in the order of the verdicts; verdicts of none are left out.
   */
  public Map<Verdict, Integer> counts() {
    if (considered instanceof Judge judge) {
      return judge.counts();
    }
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    considered.forEach(it -> counts.merge(it.verdict(), 1, Integer::sum));
    return counts;
  }
}

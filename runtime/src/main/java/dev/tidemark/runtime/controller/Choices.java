package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.policy.Explanation;
import dev.tidemark.core.policy.Selection;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of what a policy chose and why, kept only when the choice is news. */
final class Choices {
  private static final int KEPT_VERDICTS = 50;

  private Choices() {}

  /** A choice with what it was made of. */
  record Chosen(Selector selector, TagSet tags, Selection.Selected selected) {}

  static Decision elected(Instant at, Chosen chosen, ImageRef elected) {
    Explanation explanation = chosen.selector().explain(chosen.tags());
    Map<String, String> facts = counts(explanation);
    facts.put("selected", elected.toString());
    if (!chosen.selected().extracted().equals(elected.tag())) {
      facts.put("compared", chosen.selected().extracted());
    }
    List<Decision.Verdict> verdicts = verdicts(explanation);
    String reason = verdicts.isEmpty() ? "" : verdicts.getFirst().reason();
    return new Decision(at, "select", "selected", reason, facts, verdicts);
  }

  /**
   * Why nothing was chosen.
   *
   * @param reason of the Ready condition
   */
  static Decision refused(
      Instant at, Selector selector, TagSet tags, Selection.Failed failure, String reason) {
    if (failure.reason() != Selection.Reason.FAILURE) {
      return failed(at, reason, failure.message());
    }
    Explanation explanation = selector.explain(tags);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("reason", reason);
    facts.putAll(counts(explanation));
    return new Decision(at, "select", "nothing", failure.message(), facts, verdicts(explanation));
  }

  static Decision failed(Instant at, String reason, String message) {
    return new Decision(at, "select", "failed", message, Map.of("reason", reason), List.of());
  }

  private static Map<String, String> counts(Explanation explanation) {
    Map<String, String> facts = new LinkedHashMap<>();
    explanation
        .counts()
        .forEach((verdict, count) -> facts.put(verdict.label(), Integer.toString(count)));
    return facts;
  }

  /** The winner first, then the others in the list's order, at most so many. */
  private static List<Decision.Verdict> verdicts(Explanation explanation) {
    return explanation.foremost(KEPT_VERDICTS).stream()
        .map(it -> new Decision.Verdict(it.tag(), it.verdict().label(), it.reason()))
        .toList();
  }
}

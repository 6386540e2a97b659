package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.policy.Explanation;
import dev.tidemark.core.policy.Judgement;
import dev.tidemark.core.policy.PolicySpec;
import dev.tidemark.core.policy.Selection;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.Verdict;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.PolicyChoice;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of what a policy chose and why, kept only when the choice is news. */
final class Choices {
  private static final int KEPT_VERDICTS = 50;

  private Choices() {}

  /** A choice with what it was made of. */
  record Chosen(Selector selector, TagSet tags, Selection.Selected selected) {}

  /** The texts of a policy object that decide its choice. */
  static PolicySpec specOf(ImagePolicySpec spec) {
    PolicySpec bare =
        switch (spec.policy()) {
          case PolicyChoice.SemVer semver -> PolicySpec.semver(semver.range());
          case PolicyChoice.Alphabetical alphabetical ->
              PolicySpec.alphabetical(alphabetical.order().text());
          case PolicyChoice.Numerical numerical -> PolicySpec.numerical(numerical.order().text());
          case PolicyChoice.None none ->
              new PolicySpec(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        };
    return spec.filterTags()
        .map(filter -> bare.filtered(filter.pattern(), filter.extract()))
        .orElse(bare);
  }

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

  static Decision refused(Instant at, Selector selector, TagSet tags, Selection.Failed failure) {
    if (failure.reason() != Selection.Reason.FAILURE) {
      return failed(at, failure.reason().name(), failure.message());
    }
    Explanation explanation = selector.explain(tags);
    return new Decision(
        at, "select", "nothing", failure.message(), counts(explanation), verdicts(explanation));
  }

  static Decision failed(Instant at, String reason, String message) {
    return new Decision(at, "select", "failed", message, Map.of("reason", reason), List.of());
  }

  private static Map<String, String> counts(Explanation explanation) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Judgement judgement : explanation.considered()) {
      counts.merge(judgement.verdict(), 1, Integer::sum);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    counts.forEach((verdict, count) -> facts.put(verdict.label(), Integer.toString(count)));
    return facts;
  }

  /** The winner first, then the others in the list's order, at most so many. */
  private static List<Decision.Verdict> verdicts(Explanation explanation) {
    List<Decision.Verdict> verdicts = new ArrayList<>();
    for (Judgement judgement : explanation.considered()) {
      Decision.Verdict verdict =
          new Decision.Verdict(judgement.tag(), judgement.verdict().label(), judgement.reason());
      if (judgement.verdict() == Verdict.SELECTED) {
        verdicts.addFirst(verdict);
      } else if (verdicts.size() < KEPT_VERDICTS) {
        verdicts.add(verdict);
      }
    }
    return verdicts;
  }
}

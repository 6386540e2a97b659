package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.explain.Link.Step;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Decision.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which marked values of a run belong to a policy. */
final class Markers {
  private static final Set<String> FINE = Set.of("changed", "up-to-date");
  private static final int SHOWN = 3;

  private final String setter;
  private final Optional<Site> site;

  Markers(Resource<ImagePolicySpec, ImagePolicyStatus> policy, Optional<Site> site) {
    this.setter = policy.name().namespace() + ":" + policy.name().name();
    this.site = site;
  }

  Link link(Optional<Decision> run, Optional<Decision> failure) {
    if (failure.isPresent()) {
      return Link.broken(
          Step.MARKER, failure.get().reason(), "Look at spec.update of the automation");
    }
    List<Verdict> verdicts = run.map(Decision::verdicts).orElse(List.of());
    return site.map(one -> at(one, verdicts)).orElseGet(() -> any(verdicts));
  }

  private Link any(List<Verdict> verdicts) {
    List<Verdict> mine = verdicts.stream().filter(this::isMine).toList();
    if (!mine.isEmpty()) {
      List<String> places = mine.stream().map(Verdict::subject).limit(SHOWN).toList();
      return Link.done(
          Step.MARKER,
          String.join(", ", places)
              + (mine.size() > SHOWN ? " and %d more".formatted(mine.size() - SHOWN) : ""));
    }
    Optional<Verdict> near =
        verdicts.stream().filter(one -> !FINE.contains(one.verdict()) && names(one)).findFirst();
    Optional<Verdict> other =
        near.or(() -> verdicts.stream().filter(one -> !FINE.contains(one.verdict())).findFirst());
    return other
        .map(one ->
            Link.broken(
                Step.MARKER,
                one.subject() + ": " + one.reason(),
                "Correct that place, or mark another value: # {\"$imagepolicy\": \"%s\"}"
                    .formatted(setter)))
        .orElseGet(() ->
            Link.broken(
                Step.MARKER,
                "no value under the automation's path is marked with " + setter,
                "Mark one: # {\"$imagepolicy\": \"%s\"}".formatted(setter)));
  }

  private Link at(Site place, List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (place.is(verdict.subject())) {
        return FINE.contains(verdict.verdict())
            ? Link.done(Step.MARKER, place + ": " + verdict.verdict() + ", " + verdict.reason())
            : Link.broken(
                Step.MARKER,
                place + ": " + verdict.reason(),
                "Correct that place; tidemark lint tells of all like it");
      }
    }
    return Link.broken(
        Step.MARKER,
        place + " is not among the places that the last run looked at",
        "Push the file to the checkout branch, below spec.update.path, as .yaml or .yml");
  }

  /** The policy is named at the end: {@code … by namespace:policy[:suffix]}. */
  private boolean isMine(Verdict verdict) {
    int by = verdict.reason().lastIndexOf(" by ");
    String named = by < 0 ? "" : verdict.reason().substring(by + 4);
    return FINE.contains(verdict.verdict())
        && (named.equals(setter) || named.startsWith(setter + ":"));
  }

  private boolean names(Verdict verdict) {
    return verdict.reason().contains(setter);
  }
}

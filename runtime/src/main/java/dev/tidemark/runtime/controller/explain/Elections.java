package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicySpec.FilterTags;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.explain.Link.Step;
import dev.tidemark.runtime.controller.spi.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which tags took part in a policy's election, and which one won. */
final class Elections {
  private static final int LOOKED_AT = 20;
  private static final int EXAMPLES = 3;
  private static final String FILTERED_OUT = "filtered-out";
  private static final List<String> COUNTED =
      List.of(
          "candidate", "excluded", FILTERED_OUT, "not-a-version", "not-in-range", "not-a-number");

  private final Records records;

  Elections(Records records) {
    this.records = records;
  }

  /** The links of a policy, the last of them the first that is not done. */
  List<Link> links(Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    List<Link> links = new ArrayList<>();
    Optional<Decision> last = lastElection(policy);
    Link filtered = filtered(policy, last);
    links.add(filtered);
    if (filtered.goesOn()) {
      links.add(elected(policy, last));
    }
    return links;
  }

  private Optional<Decision> lastElection(Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    return records.decisions(policy.key(), LOOKED_AT).stream()
        .filter(decision -> decision.step().equals("select"))
        .findFirst();
  }

  private static Link filtered(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Optional<Decision> last) {
    String pattern = policy.spec().filterTags().map(FilterTags::pattern).orElse("");
    if (last.isEmpty() || last.get().outcome().equals("failed")) {
      return Link.done(
          Step.FILTERED, pattern.isEmpty() ? "every tag takes part" : "by the pattern " + pattern);
    }
    Map<String, String> facts = last.get().facts();
    int out = number(facts, FILTERED_OUT);
    int excluded = number(facts, "excluded");
    int all = last.get().outcome().equals("selected") ? 1 : 0;
    for (String verdict : COUNTED) {
      all += number(facts, verdict);
    }
    int left = all - out - excluded;
    String text =
        pattern.isEmpty()
            ? "%d of %d take part".formatted(left, all)
            : "%d of %d match %s".formatted(left, all, pattern);
    text += examples(last.get());
    return left == 0 && all > 0
        ? Link.broken(
            Step.FILTERED,
            text,
            "Try patterns without touching anything: tidemark policy test -f MANIFESTS --name %s"
                .formatted(policy.name().name()))
        : Link.done(Step.FILTERED, text);
  }

  private static String examples(Decision decision) {
    List<String> tags =
        decision.verdicts().stream()
            .filter(verdict -> verdict.verdict().equals(FILTERED_OUT))
            .map(Decision.Verdict::subject)
            .limit(EXAMPLES + 1L)
            .toList();
    if (tags.isEmpty()) {
      return "";
    }
    return " (rejected: "
        + String.join(", ", tags.subList(0, Math.min(EXAMPLES, tags.size())))
        + (tags.size() > EXAMPLES ? ", …)" : ")");
  }

  private static int number(Map<String, String> facts, String key) {
    try {
      return Integer.parseInt(facts.getOrDefault(key, "0"));
    } catch (NumberFormatException e) {
      return 0; // the winner's name may stand where a count did
    }
  }

  private static Link elected(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Optional<Decision> last) {
    Conditions conditions = policy.status().conditions();
    Optional<ImageRef> ref = policy.status().latestRef();
    String name = policy.name().name();
    if (policy.spec().suspend()) {
      return Link.broken(
          Step.ELECTED,
          "ImagePolicy %s is suspended%s"
              .formatted(policy.name(), ref.map(one -> " at " + one.tag()).orElse("")),
          "Take it up again: tidemark resume image policy " + name);
    }
    if (conditions.isTrue(Condition.STALLED) || conditions.isFalse(Condition.READY)) {
      return Link.broken(
          Step.ELECTED,
          conditions.message(Condition.READY),
          "See why each tag lost: tidemark policy test -f MANIFESTS --name " + name);
    }
    if (ref.isEmpty()) {
      return Link.waiting(
          Step.ELECTED,
          "nothing is elected yet",
          "Run a service over the manifests, or: tidemark reconcile image policy " + name);
    }
    String reason =
        last.filter(decision ->
                decision.facts().getOrDefault("selected", "").equals(ref.get().toString()))
            .map(Decision::reason)
            .filter(text -> !text.isEmpty())
            .map(text -> (text.startsWith("is ") ? " " : ", ") + text)
            .orElse("");
    String before =
        policy
            .status()
            .observedPreviousRef()
            .map(one -> " (was " + shown(one, ref.get()) + ")")
            .orElse("");
    return Link.done(Step.ELECTED, shown(ref.get(), ref.get()) + reason + before);
  }

  /** The tag, with so much of the digest as tells it from another. */
  private static String shown(ImageRef ref, ImageRef beside) {
    String name = ref.name().equals(beside.name()) ? "" : ref.name() + ":";
    return name
        + ref.tag()
        + ref.digest().map(d -> "@" + d.substring(0, Math.min(d.length(), 19)) + "…").orElse("");
  }
}

package dev.tidemark.core.lint;

import dev.tidemark.core.lint.Findings.Place;
import dev.tidemark.core.resource.ImagePolicySpec.DigestReflection;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.Flaw;
import dev.tidemark.core.setter.Marker;
import dev.tidemark.core.setter.NearestName;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.setter.Remark;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds markers against the policies and automations that there are. */
final class MarkerRules {
  private final ManifestIndex index;
  private final Findings findings;
  private final TreeSet<PolicyName> policies = new TreeSet<>();
  private final Coverage coverage;
  private final MarkerFixes fixes;

  MarkerRules(ManifestIndex index, Findings findings) {
    this.index = index;
    this.findings = findings;
    for (ObjectName name : index.names(Kind.IMAGE_POLICY)) {
      policies.add(new PolicyName(name.namespace(), name.name()));
    }
    this.coverage = new Coverage(index);
    this.fixes = new MarkerFixes(policies);
  }

  void check(LintInput.MarkedText file) {
    String name = file.text().name();
    file.markers().flaw().ifPresent(flaw -> flawed(name, flaw));
    for (Remark remark : file.markers().remarks(name, name, "", PolicyRefs.none())) {
      rule(remark.code())
          .ifPresent(rule ->
              findings.add(
                  rule,
                  new Place(name, remark.line(), remark.column()),
                  remark.message(),
                  remark.remedy(),
                  rule == Rule.MARKER_MALFORMED
                      ? fixes.rewritten(file.text(), remark.line(), remark.column())
                      : Optional.empty()));
    }
    for (Marker marker : file.markers().markers()) {
      marker.policy().ifPresent(policy -> check(file, marker, policy));
    }
  }

  /** What a file without the marker's own text holds in its place. */
  void checkLookalikes(SourceText text) {
    for (Lookalike found : Lookalike.find(text)) {
      findings.add(
          Rule.MARKER_MALFORMED,
          new Place(text.name(), found.line(), found.column()),
          "the comment looks like a marker but is none",
          "Write # {\"$imagepolicy\": \"<namespace>:<policy>\"}, with these quotes and nothing else"
              + " in the comment.",
          fixes.rewritten(text, found.line(), found.column()));
    }
  }

  /** A file that was not followed or opened. */
  void obstacle(Problem problem) {
    flawed(problem.path(), new Flaw(problem.reason(), problem.line(), problem.message()));
  }

  private void flawed(String file, Flaw flaw) {
    Place place = new Place(file, flaw.line(), 1);
    switch (flaw.reason()) {
      case NOT_YAML, NOT_UTF8 ->
          findings.add(
              Rule.FILE_NOT_YAML,
              place,
              "the file holds markers but cannot be read: " + flaw.message(),
              "Mend the YAML; until then none of its markers is updated.");
      case NOT_A_RESOURCE ->
          findings.add(
              Rule.FILE_NOT_A_RESOURCE,
              place,
              "the file holds markers but " + flaw.message(),
              "Give each document the form of an object, with a mapping at its top.");
      case TOO_DEEP, TOO_LARGE ->
          findings.add(
              Rule.FILE_TOO_LARGE,
              place,
              flaw.message(),
              "Move what is marked to a file of its own.");
      case LEAVES_THE_TREE ->
          findings.add(
              Rule.FILE_LEAVES_THE_TREE,
              place,
              flaw.message(),
              "Put the marked file below the update path in place of the link.");
      case UNREADABLE, UNSAFE_EDIT ->
          findings.add(
              Rule.FILE_UNREADABLE, place, flaw.message(), "Check the file's permissions.");
    }
  }

  /** The rule of a remark; empty for those that are decided here, from all policies there are. */
  private static Optional<Rule> rule(Remark.Code code) {
    return switch (code) {
      case UNKNOWN_SUFFIX -> Optional.of(Rule.MARKER_UNKNOWN_SUFFIX);
      case MISPLACED -> Optional.of(Rule.MARKER_MISPLACED);
      case ON_COLLECTION -> Optional.of(Rule.MARKER_ON_COLLECTION);
      case IN_TEXT -> Optional.of(Rule.MARKER_IN_TEXT);
      case MALFORMED -> Optional.of(Rule.MARKER_MALFORMED);
      case UNKNOWN_POLICY, OTHER_NAMESPACE, UNPARSABLE_POLICY -> Optional.empty();
    };
  }

  private void check(LintInput.MarkedText file, Marker marker, PolicyName policy) {
    Place place = new Place(file.text().name(), marker.commentLine(), marker.commentColumn());
    if (policies.contains(policy)) {
      covered(file, place, policy);
      reflected(marker, place, policy);
      return;
    }
    List<PolicyName> elsewhere =
        policies.stream().filter(known -> known.name().equals(policy.name())).toList();
    if (elsewhere.isEmpty()) {
      unknown(place, policy);
      return;
    }
    findings.add(
        Rule.MARKER_WRONG_NAMESPACE,
        place,
        "the marker names policy %s, which does not exist; there is %s"
            .formatted(policy, joined(elsewhere)),
        "Name the policy with its own namespace: %s.".formatted(elsewhere.getFirst()),
        elsewhere.size() == 1
            ? fixes.renamed(file, marker, policy, elsewhere.getFirst())
            : Optional.empty());
  }

  private void unknown(Place place, PolicyName policy) {
    String remedy =
        policies.isEmpty()
            ? "There is no ImagePolicy among the manifests: name those that hold them by -f."
            : nearest(policy)
                .map("Did you mean %s?"::formatted)
                .orElse("Create the ImagePolicy, or name its manifest by -f.");
    findings.add(
        Rule.MARKER_UNKNOWN_POLICY, place, "the marker names no policy: " + policy, remedy);
  }

  private Optional<String> nearest(PolicyName policy) {
    return NearestName.among(
            policy.name(),
            policies.stream()
                .filter(known -> known.namespace().equals(policy.namespace()))
                .map(PolicyName::name)
                .toList())
        .map(name -> policy.namespace() + ":" + name)
        .or(() ->
            NearestName.among(
                policy.toString(), policies.stream().map(PolicyName::toString).toList()));
  }

  private void covered(LintInput.MarkedText file, Place place, PolicyName policy) {
    switch (coverage.of(policy, file.places())) {
      case Coverage.Covered() -> {}
      case Coverage.Unseen(String message, String remedy) ->
          findings.add(Rule.MARKER_WITHOUT_AUTOMATION, place, message, remedy);
      case Coverage.Outside(List<String> paths) ->
          findings.add(
              Rule.MARKER_OUTSIDE_PATH,
              place,
              "no automation that sees policy %s looks into this file, only below %s"
                  .formatted(policy, String.join(", ", paths)),
              "Move the file there, or widen spec.update.path.");
    }
  }

  private void reflected(Marker marker, Place place, PolicyName policy) {
    if (!marker.setter().endsWith(":digest")) {
      return;
    }
    index
        .find(Kind.IMAGE_POLICY, new ObjectName(policy.namespace(), policy.name()))
        .filter(found -> found.spec().digestReflectionPolicy() == DigestReflection.NEVER)
        .ifPresent(found ->
            findings.add(
                Rule.MARKER_DIGEST_NOT_REFLECTED,
                place,
                "policy %s reflects no digest, so an update would empty this value"
                    .formatted(policy),
                "Set spec.digestReflectionPolicy to IfNotPresent or Always."));
  }

  private static String joined(List<PolicyName> names) {
    return names.stream().map(PolicyName::toString).collect(Collectors.joining(" and "));
  }
}

package dev.tidemark.core.lint;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.policy.PolicySpec;
import dev.tidemark.core.policy.Selection;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagFilter;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.PolicyChoice;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.setter.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds policies that cannot choose, by the very parts that choose at run time. */
final class PolicyRules {
  private static final String WITH_FILTER =
      "Add filterTags with a pattern such as ^[0-9]+$, so that other tags are passed over.";

  private final ManifestIndex index;
  private final Findings findings;

  PolicyRules(ManifestIndex index, Findings findings) {
    this.index = index;
    this.findings = findings;
  }

  /** The policy alone. */
  void checkAlone(Resource<ImagePolicySpec, ImagePolicyStatus> policy, ManifestIndex.Found found) {
    PolicySpec choice = policy.spec().choice();
    checkChoice(policy, found);
    Selector selector = Selector.of(choice);
    selector
        .invalidPolicy()
        .filter(it -> choice.semverRange().isPresent())
        .ifPresent(failed ->
            findings.add(
                Rule.POLICY_INVALID_RANGE,
                found.at("spec.policy.semver.range"),
                failed.message(),
                "Write a range such as 1.x, >=1.0.0 <2.0.0 or ^1.2; try it with 'tidemark policy"
                    + " test'."));
    selector
        .invalidFilter()
        .ifPresentOrElse(
            failed ->
                findings.add(
                    Rule.POLICY_INVALID_PATTERN,
                    found.at("spec.filterTags.pattern"),
                    failed.message(),
                    "Write an RE2 pattern; lookaheads and backreferences are not among them."),
            () -> choice.filter().ifPresent(filter -> checkGroups(filter, found)));
  }

  private void checkChoice(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, ManifestIndex.Found found) {
    if (policy.spec().policy() instanceof PolicyChoice.None) {
      findings.add(
          Rule.POLICY_WITHOUT_RULE,
          found.at("spec.policy"),
          "the policy names none of semver, alphabetical and numerical, and stalls",
          "Name one of them.");
    }
    Node.Mapping written = policy.specDocument().mapping("policy").orElse(Node.Mapping.empty());
    List<String> rules =
        Stream.of("semver", "alphabetical", "numerical")
            .filter(rule -> written.get(rule).isPresent())
            .toList();
    if (rules.size() > 1) {
      findings.add(
          Rule.POLICY_SEVERAL_RULES,
          found.at("spec.policy." + rules.get(1)),
          "of %s only %s counts".formatted(String.join(" and ", rules), rules.getFirst()),
          "Keep one of them.");
    }
  }

  private void checkGroups(PolicySpec.Filter filter, ManifestIndex.Found found) {
    List<String> unknown;
    try {
      unknown = TagFilter.compile(filter).unknownGroups();
    } catch (InvalidPolicyException e) {
      return; // Reported by its pattern.
    }
    for (String group : unknown.stream().distinct().toList()) {
      findings.add(
          Rule.POLICY_UNKNOWN_GROUP,
          found.at("spec.filterTags.extract"),
          "extract refers to '%s', which the pattern has no group for; it stands for nothing"
              .formatted(group),
          "Name the group in the pattern, (?P<%s>…), or write ${name} where letters follow."
              .formatted(group.matches("[A-Za-z_]\\w*") ? group : "name"));
    }
  }

  /** The policy with its repository. */
  void checkRepository(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, ManifestIndex.Found found) {
    ObjectName name = policy.spec().imageRepositoryRef().from(policy.name().namespace());
    List<ObjectName> known = index.names(Kind.IMAGE_REPOSITORY);
    if (!known.contains(name)) {
      findings.add(
          Rule.POLICY_UNKNOWN_REPOSITORY,
          found.at("spec.imageRepositoryRef.name"),
          "ImageRepository %s is not among the manifests".formatted(name),
          NearestName.among(name.toString(), known.stream().map(ObjectName::toString).toList())
              .map("Did you mean %s?"::formatted)
              .orElse("Create it, or name its manifest by -f."));
    }
    Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository =
        index.find(Kind.IMAGE_REPOSITORY, name);
    repository.ifPresent(it -> checkAccess(policy, it, found));
    checkNumbers(policy, repository, found);
  }

  private void checkAccess(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ManifestIndex.Found found) {
    String namespace = policy.name().namespace();
    if (repository.name().namespace().equals(namespace)) {
      return;
    }
    Optional<ImageRepositorySpec.AccessFrom> access = repository.spec().accessFrom();
    boolean denied =
        access
            .map(it ->
                index.namespaceLabels(namespace).map(labels -> !it.admits(labels)).orElse(false))
            .orElse(true);
    if (denied) {
      findings.add(
          Rule.POLICY_ACCESS_DENIED,
          found.at("spec.imageRepositoryRef.namespace"),
          "ImageRepository %s does not admit policies of namespace %s"
              .formatted(repository.name(), namespace),
          "Let its spec.accessFrom.namespaceSelectors match the labels of namespace %s."
              .formatted(namespace));
    }
  }

  private void checkNumbers(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository,
      ManifestIndex.Found found) {
    boolean bare =
        policy.spec().policy() instanceof PolicyChoice.Numerical
            && policy
                .spec()
                .filterTags()
                .map(it -> it.pattern().isEmpty() && it.extract().isEmpty())
                .orElse(true);
    if (!bare) {
      return;
    }
    List<String> tags =
        repository
            .flatMap(it -> it.status().lastScanResult())
            .map(ImageRepositoryStatus.ScanResult::latestTags)
            .orElse(List.of());
    Optional<String> failure =
        Selector.of(policy.spec().choice()).select(TagSet.given(tags))
                instanceof Selection.Failed failed
            ? Optional.of(failed.message()).filter(it -> !tags.isEmpty())
            : Optional.empty();
    findings.add(
        Rule.POLICY_NUMERICAL_WITHOUT_FILTER,
        failure.isPresent() ? Severity.ERROR : Rule.POLICY_NUMERICAL_WITHOUT_FILTER.severity(),
        found.at("spec.policy.numerical"),
        failure
            .map(it -> "the policy elects nothing: " + it)
            .orElse("one tag that is no number, such as latest, stops a numerical policy"),
        WITH_FILTER);
  }
}

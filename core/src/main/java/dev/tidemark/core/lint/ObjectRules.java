package dev.tidemark.core.lint;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.LabelSelector;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.template.MessageData;
import dev.tidemark.core.template.MessageResult;
import dev.tidemark.core.template.MessageTemplate;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.core.template.TemplateChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into repositories and automations, each alone. */
final class ObjectRules {
  private static final String TEMPLATE = "spec.git.commit.messageTemplate";

  private final LintInput input;
  private final Findings findings;

  ObjectRules(LintInput input, Findings findings) {
    this.input = input;
    this.findings = findings;
  }

  void check(ImageRepositorySpec spec, ManifestIndex.Found found) {
    try {
      ImageReference.parse(spec.image(), spec.insecure());
    } catch (InvalidImageException e) {
      findings.add(
          Rule.REPOSITORY_INVALID_IMAGE,
          found.at("spec.image"),
          String.valueOf(e.getMessage()),
          "Name the image as registry/path, without scheme, tag and digest.");
    }
    for (int i = 0; i < spec.exclusionList().size(); i++) {
      try {
        ExclusionList.of(List.of(spec.exclusionList().get(i)));
      } catch (InvalidPolicyException e) {
        findings.add(
            Rule.REPOSITORY_INVALID_PATTERN,
            found.at("spec.exclusionList[" + i + "]"),
            String.valueOf(e.getMessage()),
            "Write an RE2 pattern; every scan fails until then.");
      }
    }
  }

  void check(ImageUpdateAutomationSpec spec, ObjectName name, ManifestIndex.Found found) {
    spec.policySelector()
        .flatMap(LabelSelector::problem)
        .ifPresent(problem ->
            findings.add(
                Rule.AUTOMATION_INVALID_SELECTOR,
                found.at("spec.policySelector"),
                problem,
                "Use In or NotIn with values, Exists or DoesNotExist without."));
    String path = Coverage.path(spec);
    if (!path.isEmpty() && !input.isPath().test(path)) {
      findings.add(
          Rule.AUTOMATION_MISSING_PATH,
          found.at("spec.update.path"),
          "there is nothing at the update path " + path,
          "Name a folder of the repository, from its root; leave path out for all of it.");
    }
    spec.git()
        .map(ImageUpdateAutomationSpec.Git::commit)
        .ifPresent(commit -> check(commit, name, found));
  }

  private void check(
      ImageUpdateAutomationSpec.Commit commit, ObjectName name, ManifestIndex.Found found) {
    MessageTemplate template = MessageTemplate.parse(commit.messageTemplate());
    Map<String, String> values = commit.messageTemplateValues();
    MessageData data =
        new MessageData(
            name.namespace(),
            name.name(),
            List.of(example(name.namespace())),
            Optional.of(values).filter(map -> !map.isEmpty()));
    switch (template.render(data, input.environment(), OlderData.STALL)) {
      case MessageResult.Rendered _ -> {}
      case MessageResult.Failed(String error) ->
          findings.add(
              Rule.TEMPLATE_INVALID,
              template.problem().isPresent() ? Severity.ERROR : Severity.WARNING,
              found.at(TEMPLATE),
              error,
              "Try it with 'tidemark message -f'; .Changed.Changes has OldValue, NewValue and"
                  + " Setter.");
      case MessageResult.RemovedField removed ->
          findings.add(
              Rule.TEMPLATE_REMOVED_FIELD,
              found.at(TEMPLATE),
              removed.error(),
              "Use .Changed; Flux 2.9 stalls on %s, Tidemark renders it as before."
                  .formatted(removed.field()));
    }
  }

  private static TemplateChange example(String namespace) {
    return new TemplateChange(
        "apps/example/deployment.yaml",
        new TemplateChange.Identity("apps/v1", "Deployment", "example", "default"),
        "ghcr.io/example/app:1.0.0",
        "ghcr.io/example/app:1.1.0",
        namespace + ":example",
        Optional.of("ghcr.io/example/app:1.1.0"));
  }
}

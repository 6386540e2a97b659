package dev.tidemark.core.lint;

import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at everything once. */
public final class Linter {
  private final LintInput input;
  private final Findings findings = new Findings();
  private final ManifestIndex index;

  private Linter(LintInput input) {
    this.input = input;
    this.index = ManifestIndex.of(input.manifests(), input.defaultNamespace());
  }

  /** All findings, in the order of {@link Finding#ORDER}. */
  public static List<Finding> lint(LintInput input) {
    Linter linter = new Linter(input);
    linter.markers();
    linter.manifests();
    return linter.findings.sorted();
  }

  private void markers() {
    MarkerRules rules = new MarkerRules(index, findings);
    Set<String> seen = new HashSet<>();
    input.obstacles().forEach(rules::obstacle);
    for (LintInput.MarkedText file : input.marked()) {
      rules.check(file);
      if (seen.add(file.text().name())) {
        rules.checkLookalikes(file.text());
      }
    }
    for (LintInput.ManifestText file : input.manifests()) {
      if (seen.add(file.text().name())) {
        rules.checkLookalikes(file.text());
      }
    }
  }

  private void manifests() {
    ManifestRules manifests = new ManifestRules(index, findings);
    KustomizationRules kustomizations = new KustomizationRules(findings);
    for (ManifestIndex.ReadFile file : index.files()) {
      SourceText text = file.file().text();
      List<ParsedDocument> documents = file.documents();
      manifests.check(file);
      kustomizations.check(text, documents);
      for (Decoded object : file.objects()) {
        if (object instanceof Decoded.Accepted accepted) {
          object(file.file(), accepted);
          if (file.file().counts()) {
            index
                .first(accepted.resource().key())
                .ifPresent(first -> manifests.contradiction(first, text, accepted));
          }
        }
      }
    }
  }

  private void object(LintInput.ManifestText file, Decoded.Accepted accepted) {
    ManifestIndex.Found found = new ManifestIndex.Found(file.text(), accepted);
    PolicyRules policies = new PolicyRules(index, findings);
    ObjectRules objects = new ObjectRules(input, findings);
    Kind.IMAGE_POLICY
        .cast(accepted.resource())
        .ifPresent(policy -> {
          policies.checkAlone(policy, found);
          if (file.counts()) {
            policies.checkRepository(policy, found);
          }
        });
    Kind.IMAGE_REPOSITORY
        .cast(accepted.resource())
        .ifPresent(repository -> objects.check(repository.spec(), found));
    Kind.IMAGE_UPDATE_AUTOMATION
        .cast(accepted.resource())
        .ifPresent(automation -> objects.check(automation.spec(), automation.name(), found));
  }
}

package dev.tidemark.cli.policy;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.policy.Explanation;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.local.ManifestSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark policy test}: chooses among tags, and says why each other lost. */
@Command(
    name = "test",
    description = "Show which tag a policy selects, and why it passes over each other.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:  0 a tag is selected, 1 none is, 2 wrong usage",
      "Examples:",
      "  tidemark policy test --semver '>=5.0.0 <6' --tags tags.txt",
      "  tidemark policy test -f policy.yaml --tags -",
      "  tidemark policy test --numerical asc --filter '^main-.*-(?P<ts>[0-9]+)$' \\",
      "      --extract '$ts' --image ghcr.io/org/app"
    })
public final class PolicyTestCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Mixin private ManifestOptions manifests;
  @Mixin private RuleOptions rule;

  @Option(
      names = "--tags",
      paramLabel = "FILE",
      description = "Tags to choose from: one a line, or a JSON array; - for standard input.")
  private @Nullable String tags;

  @Option(
      names = "--image",
      paramLabel = "REPOSITORY",
      description = "Choose from the tags that the registry lists for this repository.")
  private @Nullable String image;

  @Option(
      names = "--exclude",
      paramLabel = "REGEX",
      description = "Leave out tags that match. May be given several times.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Option(names = "--all", description = "List every tag, not just the first 50.")
  private boolean all;

  /** The command on a console; made by the command line parser. */
  public PolicyTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!output.equals("text") && !output.equals("json")) {
      throw CommandFailure.usage("--output takes text or json, not " + output);
    }
    if (tags != null && image != null) {
      throw CommandFailure.usage("--tags and --image both name tags: give one of them");
    }
    if (image != null && image.isBlank()) {
      throw CommandFailure.usage("--image names no repository: is a variable empty?");
    }
    if (ManifestSources.STANDARD_INPUT.equals(tags)) {
      manifests.refuseInput("--tags");
    }
    PolicyReport report = new PolicyReport(console, output.equals("json"), all);
    TestedPolicy policy = policy();
    TagSource source = source(policy);
    List<String> patterns = new ArrayList<>(source.exclusionList());
    patterns.addAll(exclude);
    ExclusionList exclusions;
    try {
      exclusions = ExclusionList.of(patterns);
    } catch (InvalidPolicyException e) {
      return report.unscanned("scan failed: " + e.getMessage());
    }
    TagSet found = source.read(console);
    Explanation explanation = Selector.of(policy.spec()).explain(found, exclusions);
    return report.show(explanation);
  }

  private TestedPolicy policy() {
    if (manifests.paths().isEmpty()) {
      return new TestedPolicy.Written(rule.spec());
    }
    if (rule.isGiven()) {
      throw CommandFailure.usage(
          "-f brings the policy along: leave out --semver, --alphabetical, --numerical, --filter"
              + " and --extract");
    }
    return FoundPolicy.find(manifests, rule.name(), console);
  }

  private TagSource source(TestedPolicy policy) {
    if (tags != null) {
      return new TagSource.Given(tags, policy.exclusionList());
    }
    Map<String, String> environment = console.environment();
    if (image != null) {
      return TagSource.Scanned.of(image, manifests, environment, !exclude.isEmpty());
    }
    return policy
        .repository()
        .map(found -> TagSource.Scanned.of(found, manifests, environment))
        .orElseThrow(() ->
            CommandFailure.usage(
                policy instanceof TestedPolicy.Written
                    ? "which tags? Name a file by --tags, or a repository by --image"
                    : "the policy's ImageRepository is not among the manifests: name it by -f"
                        + " too, or give --tags or --image"));
  }
}

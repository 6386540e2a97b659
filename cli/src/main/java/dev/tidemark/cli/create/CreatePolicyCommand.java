package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.image.ObjectKind;
import dev.tidemark.cli.options.GoDurationConverter;
import dev.tidemark.core.document.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code create image policy NAME}. */
@Command(
    name = "policy",
    description = "Make an ImagePolicy: a rule that elects one tag of a repository.",
    footer = {
      "",
      "Examples:",
      "  tidemark create image policy podinfo --image-ref podinfo --select-semver '5.0.x' --export",
      "  tidemark create image policy app --image-ref app --select-numeric asc \\",
      "    --filter-regex '^main-[a-f0-9]+-(?P<ts>[0-9]+)' --filter-extract '$ts' --export"
    })
final class CreatePolicyCommand extends CreateVerb {
  private static final List<String> ORDERS = List.of("asc", "desc");
  private static final List<String> REFLECTIONS = List.of("Never", "IfNotPresent", "Always");

  @Option(
      names = "--image-ref",
      paramLabel = "NAME",
      description = "ImageRepository of the namespace; required.")
  private String repository = "";

  @Option(
      names = "--select-semver",
      paramLabel = "RANGE",
      description = "Elect the greatest version in this range.")
  private String semver = "";

  @Option(
      names = "--select-alpha",
      paramLabel = "ORDER",
      description = "Elect the last (asc) or first (desc) in alphabetical order.")
  private String alphabetical = "";

  @Option(
      names = "--select-numeric",
      paramLabel = "ORDER",
      description = "Elect the greatest (asc) or smallest (desc) number.")
  private String numerical = "";

  @Option(
      names = "--filter-regex",
      paramLabel = "PATTERN",
      description = "Only tags that match take part.")
  private String pattern = "";

  @Option(
      names = "--filter-extract",
      paramLabel = "TEMPLATE",
      description = "What of a tag is compared, from groups of the pattern: $ts, ${1}.")
  private String extract = "";

  @Option(
      names = "--reflect-digest",
      paramLabel = "WHEN",
      description = "Never, IfNotPresent or Always.")
  private String reflection = "";

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      description = "Time between looks at the digest; with --reflect-digest=Always only.")
  private Duration interval = Duration.ZERO;

  CreatePolicyCommand(Console console) {
    super(console, ObjectKind.POLICY);
  }

  @Override
  Node.Mapping spec() {
    if (repository.isEmpty()) {
      throw CommandFailure.usage(
          "the name of an ImageRepository in the namespace is required (--image-ref)");
    }
    Map<String, Node> spec = new LinkedHashMap<>();
    spec.put("imageRepositoryRef", reference(repository));
    spec.put("policy", rule());
    if (!pattern.isEmpty()) {
      ExtractCheck.check(pattern, extract);
      Map<String, String> filter = new LinkedHashMap<>();
      filter.put("pattern", pattern);
      if (!extract.isEmpty()) {
        filter.put("extract", extract);
      }
      spec.put("filterTags", Node.texts(filter));
    } else if (!extract.isEmpty()) {
      throw CommandFailure.usage(
          "cannot specify --filter-extract without specifying --filter-regex");
    }
    if (!reflection.isEmpty()) {
      if (!REFLECTIONS.contains(reflection)) {
        throw CommandFailure.usage(
            "invalid value for --reflect-digest, must be one of 'Never', 'IfNotPresent', 'Always'");
      }
      spec.put("digestReflectionPolicy", Node.of(reflection));
    }
    if (!interval.isZero()) {
      if (!reflection.equals("Always")) {
        throw CommandFailure.usage(
            "the --interval flag can only be used with the 'Always' digest reflection policy, use"
                + " --reflect-digest=Always");
      }
      spec.put("interval", duration(interval));
    }
    return Node.Mapping.of(spec);
  }

  private Node rule() {
    long rules = Stream.of(semver, alphabetical, numerical).filter(it -> !it.isEmpty()).count();
    if (rules > 1) {
      throw CommandFailure.usage(
          "only one of --select-semver, --select-alpha or --select-numeric can be specified");
    }
    if (!semver.isEmpty()) {
      return Node.Mapping.of(Map.of("semver", Node.texts(Map.of("range", semver))));
    }
    if (!alphabetical.isEmpty()) {
      return ordered("alphabetical", "--select-alpha", alphabetical);
    }
    if (!numerical.isEmpty()) {
      return ordered("numerical", "--select-numeric", numerical);
    }
    throw CommandFailure.usage(
        "a policy must be provided with either --select-semver, --select-alpha or"
            + " --select-numeric");
  }

  private static Node ordered(String rule, String flag, String order) {
    if (!ORDERS.contains(order)) {
      throw CommandFailure.usage(flag + " must be one of [\"asc\", \"desc\"]");
    }
    return Node.Mapping.of(Map.of(rule, Node.texts(Map.of("order", order))));
  }
}

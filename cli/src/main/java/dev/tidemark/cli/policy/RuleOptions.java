package dev.tidemark.cli.policy;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.policy.PolicySpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A policy written on the command line, or the name of one in a manifest. */
final class RuleOptions {
  @Option(
      names = "--name",
      paramLabel = "[NAMESPACE/]NAME",
      description = "Which ImagePolicy of the manifests, where there are several.")
  private @Nullable String name;

  @Option(
      names = "--semver",
      paramLabel = "RANGE",
      description = "The greatest version in a range.")
  private @Nullable String semver;

  @Option(
      names = "--alphabetical",
      paramLabel = "asc|desc",
      description = "The last tag of an ascending or descending order of bytes.")
  private @Nullable String alphabetical;

  @Option(
      names = "--numerical",
      paramLabel = "asc|desc",
      description = "The last number of an ascending or descending order.")
  private @Nullable String numerical;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Only tags that match take part; RE2 syntax.")
  private @Nullable String filter;

  @Option(
      names = "--extract",
      paramLabel = "TEMPLATE",
      description = "What of a tag competes in its place, such as '$ts' or '$1.$2'.")
  private @Nullable String extract;

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Whether any of the options writes a policy. */
  boolean isGiven() {
    return Stream.of(
            Optional.ofNullable(semver),
            Optional.ofNullable(alphabetical),
            Optional.ofNullable(numerical),
            Optional.ofNullable(filter),
            Optional.ofNullable(extract))
        .anyMatch(Optional::isPresent);
  }

  /** The policy that the options write; exactly one rule is needed. */
  PolicySpec spec() {
    long rules =
        Stream.of(
                Optional.ofNullable(semver),
                Optional.ofNullable(alphabetical),
                Optional.ofNullable(numerical))
            .filter(Optional::isPresent)
            .count();
    if (rules > 1) {
      throw CommandFailure.usage(
          "a policy has one rule: give one of --semver, --alphabetical and --numerical");
    }
    if (rules == 0) {
      throw CommandFailure.usage(
          "which policy? Give -f POLICY.yaml, or one of --semver, --alphabetical and --numerical");
    }
    boolean isFiltering = filter != null || extract != null;
    return new PolicySpec(
        Optional.ofNullable(semver),
        Optional.ofNullable(alphabetical),
        Optional.ofNullable(numerical),
        isFiltering
            ? Optional.of(
                new PolicySpec.Filter(filter == null ? "" : filter, extract == null ? "" : extract))
            : Optional.empty());
  }
}

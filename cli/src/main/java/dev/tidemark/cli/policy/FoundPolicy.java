package dev.tidemark.cli.policy;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.policy.PolicySpec;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.Manifests;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An ImagePolicy among manifests, with its repository when that is there too. */
record FoundPolicy(
    Resource<ImagePolicySpec, ImagePolicyStatus> policy,
    Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository)
    implements TestedPolicy {

  @Override
  public PolicySpec spec() {
    return policy.spec().choice();
  }

  /**
   * Finds the policy that is meant: the named one, or the only one there is.
   *
   * @param name a name, with or without its namespace
   */
  static FoundPolicy find(ManifestOptions options, Optional<String> name, Console console) {
    Manifests manifests = Manifests.read(options.sources(console));
    for (ManifestProblem problem : manifests.problems()) {
      console.warning(problem.toString());
    }
    List<Resource<ImagePolicySpec, ImagePolicyStatus>> policies =
        manifests.list(Kind.IMAGE_POLICY).stream()
            .filter(it -> name.isEmpty() || isNamed(it.name(), name.get()))
            .toList();
    if (policies.size() != 1) {
      throw CommandFailure.of(complaint(policies, name, options));
    }
    Resource<ImagePolicySpec, ImagePolicyStatus> policy = policies.getFirst();
    ObjectName wanted = policy.spec().imageRepositoryRef().from(policy.name().namespace());
    return new FoundPolicy(
        policy,
        manifests.list(Kind.IMAGE_REPOSITORY).stream()
            .filter(it -> it.name().equals(wanted))
            .findFirst());
  }

  private static boolean isNamed(ObjectName object, String name) {
    return name.equals(object.name()) || name.equals(object.toString());
  }

  private static String complaint(
      List<Resource<ImagePolicySpec, ImagePolicyStatus>> policies,
      Optional<String> name,
      ManifestOptions options) {
    String where = String.join(", ", options.paths());
    if (policies.isEmpty()) {
      return "no ImagePolicy %sin %s".formatted(name.map(it -> it + " ").orElse(""), where);
    }
    return "%d policies in %s; name one by --name: %s"
        .formatted(
            policies.size(),
            where,
            policies.stream().map(it -> it.name().toString()).collect(Collectors.joining(", ")));
  }
}

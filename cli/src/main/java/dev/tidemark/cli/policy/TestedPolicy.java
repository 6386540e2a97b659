package dev.tidemark.cli.policy;

import dev.tidemark.core.policy.PolicySpec;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Resource;
import java.util.List;
import java.util.Optional;

/** The policy that is tried out. */
sealed interface TestedPolicy permits TestedPolicy.Written, FoundPolicy {
  /** The texts that decide the choice. */
  PolicySpec spec();

  /** The repository whose tags it judges; empty when that is not known. */
  Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository();

  /** What the repository leaves out of its scans; empty when it is not known. */
  default List<String> exclusionList() {
    return repository().map(it -> it.spec().exclusionList()).orElse(List.of());
  }

  /** A policy written on the command line. */
  record Written(PolicySpec spec) implements TestedPolicy {
    @Override
    public Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> repository() {
      return Optional.empty();
    }
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Resource;
import java.util.Optional;

/** Puts the digest of an elected tag beside it, as the policy asks (contract section 5.5). */
final class Digests {
  private final RegistryAccess registries;
  private final TagLists lists;

  Digests(Ports ports, Settings settings, TagLists lists) {
    this.registries = new RegistryAccess(ports, settings);
    this.lists = lists;
  }

  /**
   * The elected image with the digest that belongs to it; the registry is asked only where the
   * policy wants that.
   */
  ImageRef reflect(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      ImageRef elected,
      Run run) {
    Optional<String> known =
        policy
            .status()
            .latestRef()
            .filter(ref -> ref.name().equals(elected.name()) && ref.tag().equals(elected.tag()))
            .flatMap(ImageRef::digest);
    return switch (policy.spec().digestReflectionPolicy()) {
      case NEVER -> elected;
      case IF_NOT_PRESENT ->
          known.isPresent()
              ? new ImageRef(elected.name(), elected.tag(), known)
              : fetched(repository, image, elected, run);
      case ALWAYS -> fetched(repository, image, elected, run);
    };
  }

  private ImageRef fetched(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      ImageRef elected,
      Run run) {
    String digest = registries.open(repository, image, run.requested()).digest(elected.tag());
    lists.store().noteDigest(repository.name(), elected.tag(), digest, run.started());
    return new ImageRef(elected.name(), elected.tag(), Optional.of(digest));
  }
}

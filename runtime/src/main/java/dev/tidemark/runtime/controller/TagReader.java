package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the tags of a repository for a person who waits, keeping nothing. */
public final class TagReader {
  private final RegistryAccess registries;

  /**
   * A reader.
   *
   * @param shellCredentials whether the user's own Docker configuration may stand in
   * @param notes hears what of the user's shell is used
   * @param warnings hears which Secret was missing, and what is used instead
   */
  public TagReader(
      RegistryGateway registries,
      SecretStore secrets,
      boolean shellCredentials,
      Consumer<String> notes,
      Consumer<String> warnings) {
    this.registries =
        new RegistryAccess(registries, secrets, shellCredentials, new ShellUse(notes, warnings));
  }

  /**
   * The tags as the registry lists them, those left out that no registry may hold; the exclusion
   * list is not applied.
   *
   * @throws RegistryException with the message of the repository's condition
   */
  public TagSet read(Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    TagSetBuilder tags = TagSet.builder();
    try {
      ImageReference image =
          ImageReference.parse(repository.spec().image(), repository.spec().insecure());
      registries
          .open(repository, image, true)
          .list(
              Optional.empty(),
              (bytes, offset, length) -> tags.add(bytes, offset, offset + length));
    } catch (InvalidImageException e) {
      throw new RegistryException(
          Reason.CONFIGURATION, String.valueOf(e.getMessage()), Optional.empty(), e);
    } catch (RegistryAccess.Unusable e) {
      throw new RegistryException(Reason.CONFIGURATION, e.text(), Optional.empty(), e);
    } catch (RegistryException e) {
      throw new RegistryException(e.reason(), "scan failed: " + e.getMessage(), e.retryAfter(), e);
    }
    return tags.build();
  }
}

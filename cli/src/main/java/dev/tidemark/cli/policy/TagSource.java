package dev.tidemark.cli.policy;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.cli.run.Registries;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.DirectorySecretStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.runtime.controller.TagReader;
import dev.tidemark.runtime.controller.spi.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the tags come from. */
sealed interface TagSource {
  /** What is left out of the tags, besides what the command line says. */
  List<String> exclusionList();

  /** The tags; throws {@link CommandFailure} when they cannot be had. */
  TagSet read(Console console);

  /**
   * A list that a person gave; its tags are judged as they are.
   *
   * @param file a path, or {@code -} for standard input
   */
  record Given(String file, List<String> exclusionList) implements TagSource {
    @Override
    public TagSet read(Console console) {
      return TagSet.given(TagList.read(file, console));
    }
  }

  /** A repository that is asked for its tags. */
  record Scanned(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      List<String> exclusionList,
      ManifestOptions manifests,
      Map<String, String> environment)
      implements TagSource {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** An image named on the command line; patterns given there replace the default ones. */
    static Scanned of(
        String image,
        ManifestOptions manifests,
        Map<String, String> environment,
        boolean hasExclusions) {
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository =
          Resource.of(
              Kind.IMAGE_REPOSITORY,
              new ObjectName(manifests.namespace(), "image"),
              ImageRepositorySpec.of(image, TIMEOUT));
      return new Scanned(
          repository, hasExclusions ? List.of() : ExclusionList.DEFAULT, manifests, environment);
    }

    /** A repository of the manifests. */
    static Scanned of(
        Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
        ManifestOptions manifests,
        Map<String, String> environment) {
      return new Scanned(repository, repository.spec().exclusionList(), manifests, environment);
    }

    private static String hint(String image) {
      int slash = image.lastIndexOf('/');
      String path = image.substring(image.indexOf('/') + 1);
      return slash > 0 && !path.equals(path.toLowerCase(Locale.ROOT))
          ? "; names of repositories are in lower case"
          : "";
    }

    @Override
    public TagSet read(Console console) {
      // Standard input was read for the manifests; a Secret is looked for in the files.
      ManifestSources files =
          ManifestSources.of(
              manifests.paths().stream()
                  .filter(path -> !path.equals(ManifestSources.STANDARD_INPUT))
                  .toList(),
              manifests.namespace());
      try (HttpRegistryGateway registries = Registries.open(List.of(), environment)) {
        registries.showAt(console.progress());
        TagSet tags =
            new TagReader(
                    registries,
                    DirectorySecretStore.read(files),
                    manifests.ambientCredentials(),
                    console::action,
                    console::warning)
                .read(repository);
        if (tags.droppedIllegal() > 0) {
          console.warning(
              "left out %d names that no tag may have".formatted(tags.droppedIllegal()));
        }
        return tags;
      } catch (RegistryException e) {
        throw CommandFailure.of(
            repository.spec().image() + ": " + e.getMessage() + hint(repository.spec().image()));
      }
    }
  }
}

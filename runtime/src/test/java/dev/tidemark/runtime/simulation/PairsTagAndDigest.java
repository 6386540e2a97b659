package dev.tidemark.runtime.simulation;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.Optional;

/**
 * 15. Digest and tag come from one registry answer: a pair that is elected or committed is one that
 * the registry had.
 */
final class PairsTagAndDigest extends Invariant {
  PairsTagAndDigest(World world) {
    super(15, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.StatusWritten written) {
      Kind.IMAGE_POLICY
          .cast(written.after())
          .flatMap(policy -> policy.status().latestRef())
          .ifPresent(ref -> check(written.after().key(), ref.name(), ref));
    } else if (happening instanceof Happening.Pushed push) {
      for (GitCommit commit : Commits.brought(push)) {
        for (Commits.Value value : Commits.values(push.remote().objects(), commit)) {
          if (value.after().part().isEmpty()) {
            ImageRef ref = ImageRef.parse(value.after().value());
            check(push.by(), ref.name(), ref);
          }
        }
      }
    }
  }

  private void check(Object who, String image, ImageRef ref) {
    Optional<String> digest = ref.digest();
    if (digest.isPresent() && !world().registry().everHad(image, ref.tag(), digest.get())) {
      violated("%s names %s, which never was".formatted(who, ref));
    }
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;

/**
 * 11. A status never claims a commit that the remote did not hold; an observed generation never
 * runs ahead.
 */
final class ClaimsOnlyWhatIs extends Invariant {
  ClaimsOnlyWhatIs(World world) {
    super(11, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.StatusWritten written) {
      Resource<?, ?> after = written.after();
      long generation = after.meta().generation();
      if (after.status().observedGeneration() > generation
          || after.status().conditions().list().stream()
              .anyMatch(one -> one.observedGeneration() > generation)) {
        violated("%s observed a generation to come".formatted(after.key()));
      }
      Kind.IMAGE_UPDATE_AUTOMATION.cast(after).ifPresent(one -> check(one.key(), one.status()));
    }
  }

  private void check(Object key, ImageUpdateAutomationStatus status) {
    String pushed = status.lastPushCommit();
    String revision = status.observedSourceRevision();
    String seen = revision.substring(revision.lastIndexOf(':') + 1);
    if (!pushed.isEmpty() && !isHeld(pushed)) {
      violated("%s claims to have pushed %s".formatted(key, pushed));
    }
    if (!seen.isEmpty() && !isHeld(seen)) {
      violated("%s claims to have seen %s".formatted(key, revision));
    }
  }

  private boolean isHeld(String commit) {
    return world().remotes().values().stream().anyMatch(remote -> remote.everHeld(commit));
  }
}

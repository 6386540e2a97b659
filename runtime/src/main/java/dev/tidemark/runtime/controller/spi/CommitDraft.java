package dev.tidemark.runtime.controller.spi;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A commit to write.
 *
 * @param parents in order; none for a first commit
 * @param base a commit or tree id whose files the new commit has, but for the edits
 * @param edits new bytes of existing regular files by path from the root; modes stay
 * @param identity author and committer
 * @param time author and commit time with the zone to record
 * @param message exactly as it is stored
 * @param signer empty for an unsigned commit
 */
public record CommitDraft(
    List<String> parents,
    String base,
    Map<String, byte[]> edits,
    GitIdentity identity,
    ZonedDateTime time,
    String message,
    Optional<CommitSigner> signer) {
  public CommitDraft {
    parents = List.copyOf(parents);
    edits = Map.copyOf(edits);
  }
}

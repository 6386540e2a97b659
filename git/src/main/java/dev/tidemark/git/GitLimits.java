package dev.tidemark.git;

import java.time.Duration;

/**
 * Bounds on what remotes may send us and on what mirrors may keep.
 *
 * @param packBytes of one pack
 * @param packObjects in one pack
 * @param objectBytes of one object, unpacked
 * @param fileBytes above which a file's content is not fetched, where the server can leave it out
 * @param diskBytes of all mirrors together; the longest unused go first
 * @param idle after which an unused mirror goes
 * @param packs in one mirror, above which they are folded
 * @param treeEntries that one tree is read through, files and folders together
 */
public record GitLimits(
    long packBytes,
    int packObjects,
    long objectBytes,
    long fileBytes,
    long diskBytes,
    Duration idle,
    int packs,
    int treeEntries) {
  /** Enough for repositories of a million files, within a heap of 256 MiB. */
  public static final GitLimits DEFAULT =
      new GitLimits(
          4L << 30,
          8_000_000,
          128L << 20,
          16L << 20,
          20L << 30,
          Duration.ofDays(14),
          60,
          5_000_000);
}

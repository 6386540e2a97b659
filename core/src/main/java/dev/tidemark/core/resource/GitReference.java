package dev.tidemark.core.resource;

/**
 * A place in a Git repository. Of several fields the first in this order holds: commit, name, tag,
 * semver, branch. Empty text means that a field was left out; with none the branch is {@code
 * master}.
 *
 * @param branch short name
 * @param tag short name
 * @param semver range of tags
 * @param name full reference name, {@code refs/pull/1/head}
 * @param commit full object id
 */
public record GitReference(String branch, String tag, String semver, String name, String commit) {

  /** A branch alone. */
  public static GitReference ofBranch(String branch) {
    return new GitReference(branch, "", "", "", "");
  }
}

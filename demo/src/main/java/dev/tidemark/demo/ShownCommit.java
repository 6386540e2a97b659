package dev.tidemark.demo;

import java.util.List;

/**
 * A commit, read back from the repository to be shown.
 *
 * @param branch the branch whose head it is, without {@code refs/heads/}
 * @param id its 40 hexadecimal digits
 * @param parents the ids of its parents, first parent first
 * @param authorName the author's name
 * @param authorEmail the author's address
 * @param message the whole message as it is stored, last line break included
 * @param diff the unified diff from its first parent, empty when it has none or nothing changed
 */
public record ShownCommit(
    String branch,
    String id,
    List<String> parents,
    String authorName,
    String authorEmail,
    String message,
    String diff) {

  public ShownCommit {
    parents = List.copyOf(parents);
  }
}

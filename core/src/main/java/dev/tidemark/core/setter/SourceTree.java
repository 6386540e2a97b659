package dev.tidemark.core.setter;

import java.util.Optional;

/**
 * A tree of files in which marked values are looked for: a commit's tree in a mirror, or a folder.
 *
 * <p>Paths are relative to the root, separated by {@code /}, without {@code .} or {@code ..}
 * segments and without a leading or trailing separator; the root is the empty string. The tree
 * never follows a symbolic link: links are entries of their own, and this package resolves them.
 */
public interface SourceTree {

  /** What stands at {@code path}, a directory included; empty when there is nothing. */
  Optional<TreeEntry> find(String path);

  /**
   * Every entry below the directory {@code path}, at any depth, directories themselves left out.
   * The order is free but must not change between two calls on the same tree; plans sort what they
   * report. A Git repository's own {@code .git} folder is never part of a tree.
   */
  Iterable<TreeEntry> filesBelow(String path);

  /**
   * The same without what is below folders that the gate does not let enter. A tree that cannot
   * name folders by their content asks no gate.
   */
  default Iterable<TreeEntry> filesBelow(String path, Gate gate) {
    return filesBelow(path);
  }

  /** Says which folders are worth a walk. */
  @FunctionalInterface
  interface Gate {
    /**
     * Whether a folder is walked through; asked before what is in it is listed.
     *
     * @param contentId a name that stands for exactly the names and contents below it
     */
    boolean enters(String path, String contentId);
  }
}

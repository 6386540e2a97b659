package dev.tidemark.core.setter;

import java.util.Optional;

/** One entry of a {@link SourceTree}. */
public interface TreeEntry {

  /** What an entry is. */
  enum Kind {
    /** A plain file. */
    FILE,
    /** A file with an execute permission; edited like a plain one. */
    EXECUTABLE,
    /** A symbolic link; its content is the target as it was given, not resolved. */
    SYMLINK,
    /** A directory; only {@link SourceTree#find} returns it. */
    DIRECTORY,
    /** Anything else: a submodule, a device, a socket. */
    OTHER
  }

  /** The path from the root of the tree. */
  String path();

  /** What this entry is. */
  Kind kind();

  /**
   * A name that stands for exactly these bytes, for instance a Git object id; empty when the tree
   * has none, and then nothing about the file is remembered between plans.
   */
  Optional<String> contentId();

  /**
   * Reads the bytes of a file, or the target text of a link (in UTF-8). Called at most once for an
   * entry in a plan, on the thread that plans.
   *
   * @param limit the largest number of bytes to return; more is {@link Content.TooLarge}
   */
  Content read(int limit);
}

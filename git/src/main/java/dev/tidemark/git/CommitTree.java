package dev.tidemark.git;

import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A commit's files, read from the mirror when they are asked for. Entries that no work tree could
 * hold ({@code .git}, {@code ..}, names that are no UTF-8) are left out.
 */
final class CommitTree implements SourceTree {
  private final ObjectReader reader;
  private final ObjectId root;
  private final boolean filtered;
  private final int most;

  /**
   * The files of a tree.
   *
   * @param filtered whether files that are too large were left out when fetching
   * @param most entries to walk through: a tree of a few objects can name billions of files
   */
  CommitTree(ObjectReader reader, ObjectId root, boolean filtered, int most) {
    this.reader = reader;
    this.root = root;
    this.filtered = filtered;
    this.most = most;
  }

  @Override
  public Optional<TreeEntry> find(String path) {
    if (path.isEmpty()) {
      return Optional.of(new Entry("", TreeEntry.Kind.DIRECTORY, root));
    }
    if (!permitted(path)) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(reader, path, root)) {
      return walk == null ? Optional.empty() : Optional.of(entry(walk, path));
    } catch (IOException e) {
      throw GitFailures.local("reading " + path, e);
    }
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path) {
    return filesBelow(path, (folder, id) -> true);
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path, Gate gate) {
    Optional<TreeEntry> start = find(path);
    if (start.isEmpty() || !(start.get() instanceof Entry entry)) {
      return java.util.List.of();
    }
    return entry.kind() == TreeEntry.Kind.DIRECTORY
        ? () -> new Walk(path, entry.id(), gate)
        : java.util.List.of();
  }

  private static boolean permitted(String path) {
    return Arrays.stream(path.split("/", -1)).allMatch(CommitTree::permittedName);
  }

  /** Whether a work tree may have an entry of this name. */
  static boolean permittedName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && !name.equalsIgnoreCase(".git")
        && name.indexOf('\uFFFD') < 0;
  }

  /** What Git's mode of an entry says. */
  static TreeEntry.Kind kind(int mode) {
    return switch (mode & FileMode.TYPE_MASK) {
      case FileMode.TYPE_TREE -> TreeEntry.Kind.DIRECTORY;
      case FileMode.TYPE_SYMLINK -> TreeEntry.Kind.SYMLINK;
      case FileMode.TYPE_FILE ->
          (mode & 0111) == 0 ? TreeEntry.Kind.FILE : TreeEntry.Kind.EXECUTABLE;
      default -> TreeEntry.Kind.OTHER;
    };
  }

  private Entry entry(TreeWalk walk, String path) {
    return new Entry(path, kind(walk.getRawMode(0)), walk.getObjectId(0));
  }

  /** One entry, whose content is read at most once. */
  private final class Entry implements TreeEntry {
    private final String path;
    private final Kind kind;
    private final ObjectId id;

    Entry(String path, Kind kind, ObjectId id) {
      this.path = path;
      this.kind = kind;
      this.id = id;
    }

    ObjectId id() {
      return id;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public Optional<String> contentId() {
      return Optional.of(id.name());
    }

    @Override
    public Content read(int limit) {
      if (kind == Kind.DIRECTORY || kind == Kind.OTHER) {
        return new Content.Unreadable("not a file");
      }
      try {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        return loader.getSize() > limit
            ? new Content.TooLarge(loader.getSize())
            : Content.of(loader.getBytes(limit));
      } catch (MissingObjectException e) {
        if (filtered) {
          return new Content.TooLarge(-1);
        }
        throw damaged(e);
      } catch (IOException e) {
        throw damaged(e);
      }
    }

    private GitException damaged(IOException e) {
      return GitFailures.local("reading " + path, e);
    }
  }

  /** All files below a directory, in the tree's order. */
  private final class Walk implements Iterator<TreeEntry> {
    private final TreeWalk walk;
    private final String prefix;
    private final Gate gate;
    private Optional<TreeEntry> next = Optional.empty();
    private int seen;

    Walk(String path, ObjectId tree, Gate gate) {
      walk = new TreeWalk(reader);
      this.gate = gate;
      prefix = path.isEmpty() ? "" : path + "/";
      try {
        walk.addTree(tree);
      } catch (IOException e) {
        throw GitFailures.local("reading " + path, e);
      }
      advance();
    }

    private void advance() {
      try {
        next = Optional.empty();
        while (next.isEmpty() && walk.next()) {
          if (++seen > most) {
            throw new GitException(
                GitException.Reason.INVALID_ANSWER,
                "the repository holds more than " + most + " files and folders");
          }
          if (!permittedName(walk.getNameString())) {
            continue;
          }
          if (walk.isSubtree()) {
            String folder = prefix + walk.getPathString();
            if (gate.enters(folder, walk.getObjectId(0).name())) {
              walk.enterSubtree();
            }
          } else {
            next = Optional.of(entry(walk, prefix + walk.getPathString()));
          }
        }
      } catch (IOException e) {
        throw GitFailures.local("reading a tree", e);
      }
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public TreeEntry next() {
      TreeEntry current = next.orElseThrow(NoSuchElementException::new);
      advance();
      return current;
    }
  }
}

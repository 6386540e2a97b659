package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.FileDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What differs between two trees, file by file. */
final class Differences {
  private Differences() {}

  static List<FileDifference> between(ObjectReader reader, ObjectId before, ObjectId after)
      throws IOException {
    List<FileDifference> differences = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(before);
      walk.addTree(after);
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        int old = walk.getRawMode(0);
        int now = walk.getRawMode(1);
        boolean contentOnly = old == now && (now & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        differences.add(
            new FileDifference(
                walk.getPathString(),
                contentOnly,
                content(reader, old, walk.getObjectId(0)),
                content(reader, now, walk.getObjectId(1))));
      }
    }
    return List.copyOf(differences);
  }

  private static Supplier<byte[]> content(ObjectReader reader, int mode, ObjectId id) {
    int type = mode & FileMode.TYPE_MASK;
    if (type == FileMode.TYPE_MISSING || type == FileMode.TYPE_GITLINK) {
      return () -> new byte[0];
    }
    return () -> {
      try {
        return reader.open(id, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
      } catch (IOException e) {
        throw GitFailures.local("reading a file of a commit", e);
      }
    };
  }
}

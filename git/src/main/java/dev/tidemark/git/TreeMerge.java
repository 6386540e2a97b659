package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.MergeAttempt;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;

/** Merges in memory, by Git's recursive strategy. */
final class TreeMerge {
  private TreeMerge() {}

  static MergeAttempt attempt(Mirror mirror, String ours, String theirs) throws IOException {
    try (ObjectInserter inserter = mirror.repository().getObjectDatabase().newPackInserter()) {
      ResolveMerger merger =
          (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(mirror.repository(), true);
      merger.setObjectInserter(inserter);
      boolean clean;
      try {
        clean = merger.merge(ObjectId.fromString(ours), ObjectId.fromString(theirs));
      } catch (NoMergeBaseException e) {
        return new MergeAttempt.Conflict(List.of());
      }
      if (!clean) {
        Set<String> paths = new TreeSet<>(merger.getUnmergedPaths());
        if (merger.getFailingPaths() != null) {
          paths.addAll(merger.getFailingPaths().keySet());
        }
        return new MergeAttempt.Conflict(List.copyOf(paths));
      }
      ObjectId tree = merger.getResultTreeId();
      inserter.flush();
      return new MergeAttempt.Clean(tree.name());
    }
  }
}

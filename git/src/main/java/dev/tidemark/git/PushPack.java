package dev.tidemark.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The objects of a push: those of our own new commits that differ from what their parents have at
 * the same path. The remote has the parents, so nothing else is missing there; and finding them
 * costs what changed, not what the repository holds.
 */
final class PushPack {
  private final ObjectReader reader;
  private final Map<ObjectId, Integer> objects = new LinkedHashMap<>();

  private PushPack(ObjectReader reader) {
    this.reader = reader;
  }

  /**
   * Gathers the objects of commits.
   *
   * @param tips commits to push
   * @param drafts commits that the remote does not have; their ancestors are followed as long as
   *     they are among these
   */
  static PushPack of(ObjectReader reader, List<ObjectId> tips, Set<ObjectId> drafts)
      throws IOException {
    PushPack pack = new PushPack(reader);
    Deque<ObjectId> open = new ArrayDeque<>(tips);
    while (!open.isEmpty()) {
      ObjectId id = open.pop();
      if (drafts.contains(id) && pack.objects.putIfAbsent(id, Constants.OBJ_COMMIT) == null) {
        RevCommit commit = Commits.parse(reader, id);
        pack.gather(commit);
        for (RevCommit parent : commit.getParents()) {
          open.push(parent.copy());
        }
      }
    }
    return pack;
  }

  private void gather(RevCommit commit) throws IOException {
    ObjectId tree = commit.getTree().copy();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      boolean same = false;
      for (RevCommit parent : commit.getParents()) {
        ObjectId other = Commits.parse(reader, parent).getTree().copy();
        same |= other.equals(tree);
        walk.addTree(other);
      }
      if (same) {
        return;
      }
      objects.put(tree, Constants.OBJ_TREE);
      while (walk.next()) {
        int type = walk.getRawMode(0) & FileMode.TYPE_MASK;
        if (type == FileMode.TYPE_MISSING || type == FileMode.TYPE_GITLINK || known(walk)) {
          continue;
        }
        if (walk.isSubtree()) {
          objects.put(walk.getObjectId(0), Constants.OBJ_TREE);
          walk.enterSubtree();
        } else {
          objects.put(walk.getObjectId(0), Constants.OBJ_BLOB);
        }
      }
    }
  }

  private static boolean known(TreeWalk walk) {
    for (int i = 1; i < walk.getTreeCount(); i++) {
      if (walk.idEqual(0, i)) {
        return true;
      }
    }
    return false;
  }

  /** How many objects there are. */
  int size() {
    return objects.size();
  }

  /** Writes the pack; without deltas, which would cost more time than they save bytes. */
  void writeTo(OutputStream out) throws IOException {
    PackConfig config = new PackConfig();
    config.setDeltaCompress(false);
    config.setThreads(1);
    try (RevWalk lookup = new RevWalk(reader);
        PackWriter writer = new PackWriter(config, reader.newReader())) {
      writer.setIndexDisabled(true);
      writer.setDeltaBaseAsOffset(true);
      List<RevObject> list = new ArrayList<>();
      objects.forEach((id, type) -> list.add(lookup.lookupAny(id, type)));
      writer.preparePack(list.iterator());
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
    }
  }
}

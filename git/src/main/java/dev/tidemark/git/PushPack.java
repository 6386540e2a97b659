package dev.tidemark.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The objects of a push: those of our own new commits that differ from what their parents have at
 * the same path. The remote has the parents, so nothing else is missing there; and finding them
 * costs what changed, not what the repository holds.
 */
final class PushPack {
  private static final int LONGEST_CHAIN = 40;

  private final ObjectReader reader;
  private final Map<ObjectId, Item> items = new LinkedHashMap<>();

  /**
   * An object.
   *
   * @param base what the first parent has at the same path
   */
  record Item(int type, Optional<ObjectId> base) {}

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
  static PushPack of(ObjectReader reader, Iterable<ObjectId> tips, Set<ObjectId> drafts)
      throws IOException {
    PushPack pack = new PushPack(reader);
    Deque<ObjectId> open = new ArrayDeque<>();
    tips.forEach(open::add);
    while (!open.isEmpty()) {
      ObjectId id = open.pop();
      if (drafts.contains(id) && pack.put(id, Constants.OBJ_COMMIT, Optional.empty())) {
        RevCommit commit = Commits.parse(reader, id);
        pack.gather(commit);
        for (RevCommit parent : commit.getParents()) {
          open.push(parent.copy());
        }
      }
    }
    return pack;
  }

  private boolean put(ObjectId id, int type, Optional<ObjectId> base) {
    return items.putIfAbsent(id, new Item(type, base)) == null;
  }

  private void gather(RevCommit commit) throws IOException {
    ObjectId tree = commit.getTree().copy();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      boolean same = false;
      Optional<ObjectId> base = Optional.empty();
      for (RevCommit parent : commit.getParents()) {
        ObjectId other = Commits.parse(reader, parent).getTree().copy();
        base = base.or(() -> Optional.of(other));
        same |= other.equals(tree);
        walk.addTree(other);
      }
      if (same) {
        return;
      }
      put(tree, Constants.OBJ_TREE, base);
      while (walk.next()) {
        int type = walk.getRawMode(0) & FileMode.TYPE_MASK;
        if (type == FileMode.TYPE_MISSING || type == FileMode.TYPE_GITLINK || known(walk)) {
          continue;
        }
        put(
            walk.getObjectId(0),
            walk.isSubtree() ? Constants.OBJ_TREE : Constants.OBJ_BLOB,
            base(walk, type));
        if (walk.isSubtree()) {
          walk.enterSubtree();
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

  private static Optional<ObjectId> base(TreeWalk walk, int type) {
    boolean alike = walk.getTreeCount() > 1 && (walk.getRawMode(1) & FileMode.TYPE_MASK) == type;
    return alike ? Optional.of(walk.getObjectId(1)) : Optional.empty();
  }

  /** How many objects there are. */
  int size() {
    return items.size();
  }

  /**
   * The objects in the order in which they were found, with bases that lead to no circle and no
   * long chain.
   *
   * @param thin whether a base may be one that only the remote has
   */
  Map<ObjectId, Item> items(boolean thin) {
    Map<ObjectId, Item> sound = new LinkedHashMap<>(items);
    items.forEach((id, item) -> {
      boolean usable =
          item.base().isPresent()
              && (thin || items.containsKey(item.base().get()))
              && leadsOut(sound, id, item.base().get());
      if (!usable) {
        sound.put(id, new Item(item.type(), Optional.empty()));
      }
    });
    return sound;
  }

  private static boolean leadsOut(Map<ObjectId, Item> items, ObjectId from, ObjectId first) {
    ObjectId at = first;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Item item = items.get(at);
      if (at.equals(from)) {
        return false;
      }
      if (item == null || item.base().isEmpty()) {
        return true;
      }
      at = item.base().get();
    }
    return false;
  }
}

package dev.tidemark.git;

import dev.tidemark.git.wire.FetchRequest;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * The commits behind two heads, as far as they are needed to say how the heads relate. Where the
 * server can, commits come without trees and files.
 */
final class BranchHistory {
  private static final String TIPS = "history";
  private static final int MOST_TIPS = 12;
  private static final int INFINITE = Integer.MAX_VALUE;
  private static final int[] DEPTHS = {32, 1024, INFINITE};

  private final Mirror mirror;
  private final Remote remote;

  BranchHistory(Mirror mirror, Remote remote) {
    this.mirror = mirror;
    this.remote = remote;
  }

  /** How two commits relate; fetches until that is certain. */
  BranchRelation relation(String base, String head) throws IOException {
    for (int depth : DEPTHS) {
      if (mirror.has(base) && mirror.has(head)) {
        Optional<BranchRelation> certain = conclude(base, head, false);
        if (certain.isPresent()) {
          return certain.get();
        }
      }
      fetch(base, head, depth);
    }
    return conclude(base, head, true).orElseThrow();
  }

  /** The best common ancestors; to be asked after {@link #relation}. */
  List<String> mergeBases(String base, String head) throws IOException {
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      return mergeBases(walk, base, head).stream().map(ObjectId::name).toList();
    }
  }

  private void fetch(String base, String head, int depth) throws IOException {
    Set<String> haves = new LinkedHashSet<>(mirror.complete());
    List<String> tips =
        mirror.read(TIPS).lines().filter(id -> ObjectId.isId(id) && mirror.has(id)).toList();
    haves.addAll(tips);
    FetchRequest request =
        new FetchRequest(
            List.of(base, head),
            List.copyOf(haves),
            mirror.shallow(),
            OptionalInt.of(depth),
            Optional.of("tree:0"),
            false);
    remote.fetch(request, mirror);
    Set<String> known = new LinkedHashSet<>(List.of(base, head));
    known.addAll(tips);
    mirror.write(TIPS, String.join("\n", known.stream().limit(MOST_TIPS).toList()) + "\n");
  }

  /**
   * The relation as the commits here show it, if it is certain. It is not when a commit that seems
   * to be ahead lacks parents, nor when the base's history is cut at a commit that the head does
   * not have: what lies behind such a cut might hold commits of the head.
   */
  private Optional<BranchRelation> conclude(String base, String head, boolean anyway)
      throws IOException {
    Set<String> cut = new HashSet<>(mirror.shallow());
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      List<ObjectId> ahead = minus(walk, head, base);
      boolean certain =
          ahead.isEmpty()
              || (ahead.stream().noneMatch(id -> cut.contains(id.name()))
                  && minus(walk, base, head).stream().noneMatch(id -> cut.contains(id.name())));
      if (!certain && !anyway) {
        return Optional.empty();
      }
      List<GitCommit> commits = new ArrayList<>();
      try (ObjectReader reader = mirror.repository().newObjectReader()) {
        for (ObjectId id : ahead) {
          commits.add(Commits.read(reader, id));
        }
      }
      Optional<String> mergeBase =
          ahead.isEmpty()
              ? Optional.of(head)
              : mergeBases(walk, base, head).stream().map(ObjectId::name).findFirst();
      return Optional.of(new BranchRelation(commits, mergeBase));
    }
  }

  /** Commits of one head that another has not, newest first. */
  private static List<ObjectId> minus(RevWalk walk, String of, String without) throws IOException {
    walk.reset();
    walk.setRevFilter(RevFilter.ALL);
    walk.sort(RevSort.TOPO);
    walk.sort(RevSort.COMMIT_TIME_DESC, true);
    walk.markStart(walk.parseCommit(ObjectId.fromString(of)));
    walk.markUninteresting(walk.parseCommit(ObjectId.fromString(without)));
    List<ObjectId> found = new ArrayList<>();
    for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
      found.add(commit.copy());
    }
    return found;
  }

  private static List<ObjectId> mergeBases(RevWalk walk, String base, String head)
      throws IOException {
    walk.reset();
    walk.sort(RevSort.NONE);
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(walk.parseCommit(ObjectId.fromString(base)));
    walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
    List<ObjectId> found = new ArrayList<>();
    for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
      found.add(commit.copy());
    }
    return found;
  }
}

package dev.tidemark.git;

import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.git.wire.FetchRequest;
import dev.tidemark.git.wire.ObjectNames;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Work on one repository, in its mirror. */
final class MirrorSession implements GitSession {
  private static final String FILTERED = "filtered";

  private final Mirror mirror;
  private final Remote remote;
  private final GitLimits limits;
  private final Runnable release;
  private final Set<ObjectId> drafts = new HashSet<>();
  private ObjectReader reader;
  private boolean rebuilt;

  /**
   * A session.
   *
   * @param release called once when the session ends
   */
  MirrorSession(Mirror mirror, Remote remote, GitLimits limits, Runnable release) {
    this.mirror = mirror;
    this.remote = remote;
    this.limits = limits;
    this.release = release;
    this.reader = mirror.repository().newObjectReader();
  }

  @Override
  public RemoteRefs refs(Collection<String> names) {
    return remote.refs(checked(names), "unable to clone");
  }

  @Override
  public RemoteRefs probe(Collection<String> names) {
    return remote.refs(checked(names), "unable to list remote for");
  }

  @Override
  public GitCommit commit(String id) {
    return guarded(
        "reading a commit",
        () -> {
          if (!drafts.contains(ObjectId.fromString(checkedId(id)))) {
            ensureAnswered();
            if (!mirror.has(id)) {
              ensureContent(id);
            }
          }
          return Commits.read(reader, ObjectId.fromString(id));
        });
  }

  @Override
  public SourceTree tree(String commit) {
    return guarded(
        "reading a tree",
        () -> {
          ensureContent(checkedId(commit));
          ObjectId tree = Commits.parse(reader, ObjectId.fromString(commit)).getTree().copy();
          reader.open(tree, Constants.OBJ_TREE);
          return new CommitTree(
              reader, tree, !mirror.read(FILTERED).isEmpty(), limits.treeEntries());
        });
  }

  @Override
  public BranchRelation relation(String base, String head) {
    return guarded(
        "comparing branches",
        () -> {
          ensureAnswered();
          return new BranchHistory(mirror, remote).relation(checkedId(base), checkedId(head));
        });
  }

  @Override
  public List<FileDifference> differences(String commit) {
    return guarded(
        "comparing files",
        () -> {
          ensureContent(checkedId(commit));
          ObjectId id = ObjectId.fromString(commit);
          if (Commits.parse(reader, id).getParentCount() != 1) {
            throw new IllegalArgumentException(commit + " has not exactly one parent");
          }
          ObjectId parent = Commits.parse(reader, id).getParent(0).copy();
          ensureContent(parent.name());
          return Differences.between(
              reader,
              Commits.parse(reader, parent).getTree().copy(),
              Commits.parse(reader, id).getTree().copy());
        });
  }

  @Override
  public MergeAttempt merge(String ours, String theirs) {
    return guarded(
        "merging",
        () -> {
          BranchHistory history = new BranchHistory(mirror, remote);
          history.relation(checkedId(ours), checkedId(theirs));
          ensureContent(ours);
          ensureContent(theirs);
          for (String base : history.mergeBases(ours, theirs)) {
            ensureContent(base);
          }
          return TreeMerge.attempt(mirror, ours, theirs);
        });
  }

  @Override
  public String write(CommitDraft draft) {
    return guarded(
        "writing a commit",
        () -> {
          ObjectId tree = treeOf(draft.base());
          try (PackInserter inserter = mirror.repository().getObjectDatabase().newPackInserter()) {
            inserter.setCompressionLevel(Deflater.BEST_SPEED);
            // An object that is here already may be unknown to the remote, but each push names
            // what it needs from the trees; so nothing has to be stored twice.
            ObjectId edited =
                draft.edits().isEmpty()
                    ? tree
                    : new TreeEditor(reader, inserter).edit(tree, draft.edits());
            ObjectId commit = Commits.write(inserter, draft, edited);
            inserter.flush();
            drafts.add(commit);
            return commit.name();
          }
        });
  }

  @Override
  public PushOutcome push(PushRequest request) {
    return guarded("pushing", () -> new Push(mirror, remote, reader, drafts).run(request));
  }

  @Override
  public void close() {
    try {
      reader.close();
      remote.close();
    } finally {
      release.run();
    }
  }

  private ObjectId treeOf(String base) throws IOException {
    ObjectId id = ObjectId.fromString(checkedId(base));
    if (mirror.has(base) && reader.open(id).getType() == Constants.OBJ_TREE) {
      return id;
    }
    ensureContent(base);
    return Commits.parse(reader, id).getTree().copy();
  }

  /** Fetches a commit's tree and files, unless they are here. */
  private void ensureContent(String id) throws IOException {
    if (drafts.contains(ObjectId.fromString(id))) {
      return;
    }
    ensureAnswered();
    if (!mirror.isComplete(id)) {
      boolean filtered =
          remote.fetch(
              FetchRequest.content(id, mirror.complete(), "blob:limit=" + limits.fileBytes()),
              mirror);
      if (filtered && mirror.read(FILTERED).isEmpty()) {
        mirror.write(FILTERED, "blob:limit\n");
      }
      if (!mirror.has(id)) {
        throw new GitException(
            Reason.REFERENCE_NOT_FOUND,
            "unable to resolve commit object for '" + id + "': object not found");
      }
    }
    mirror.markComplete(id);
  }

  /**
   * Objects are given out only after the remote has accepted our credentials in this session: the
   * mirror may hold what somebody else was allowed to read.
   */
  private void ensureAnswered() {
    if (!remote.answered()) {
      remote.refs(List.of("HEAD"), "unable to clone");
    }
  }

  private static Collection<String> checked(Collection<String> names) {
    for (String name : names) {
      String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
      if (!ObjectNames.isRef(plain) && !plain.equals("refs") && !plain.equals("HEAD")) {
        throw new GitException(
            Reason.CONFIGURATION, "'" + Printable.of(name) + "' is not a reference name");
      }
    }
    return names;
  }

  private static String checkedId(String id) {
    if (!ObjectNames.isId(id)) {
      throw new GitException(
          Reason.CONFIGURATION,
          "'" + Printable.of(id) + "' is not a full object id (40 hex digits)");
    }
    return id;
  }

  /** Work that reads the mirror. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T guarded(String action, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      if (!damaged(e)) {
        throw GitFailures.local(action, e);
      }
      return again(action, work, e);
    }
  }

  /** A damaged mirror is made anew, once, as long as nothing of ours would be lost with it. */
  private <T> T again(String action, Work<T> work, IOException damage) {
    try {
      if (rebuilt || !drafts.isEmpty()) {
        mirror.condemn();
        throw GitFailures.local(action, damage);
      }
      rebuilt = true;
      reader.close();
      mirror.rebuild();
      reader = mirror.repository().newObjectReader();
      return work.run();
    } catch (IOException e) {
      throw GitFailures.local(action, e);
    }
  }

  private static boolean damaged(IOException failure) {
    return failure instanceof DamagedMirrorException
        || failure instanceof MissingObjectException
        || failure instanceof CorruptObjectException
        || failure instanceof PackInvalidException
        || failure instanceof PackMismatchException
        || failure instanceof UnpackException
        || failure instanceof java.io.EOFException;
  }
}

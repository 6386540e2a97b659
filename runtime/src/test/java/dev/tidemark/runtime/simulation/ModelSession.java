package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import dev.tidemark.runtime.controller.spi.RunScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Work on one repository: a mirror of objects, and a server that is asked over a network. */
final class ModelSession implements GitSession {
  /** Where a session stands. */
  record Place(
      Gate gate, Chronicle chronicle, int program, ModelRemote remote, GitObjects mirror) {}

  private final Place place;
  private final GitAccess access;
  private final Runnable release;

  ModelSession(Place place, GitAccess access, Runnable release) {
    this.place = place;
    this.access = access;
    this.release = release;
  }

  @Override
  public RemoteRefs refs(Collection<String> names) {
    ask("unable to clone");
    Map<String, String> found = new HashMap<>();
    place
        .remote
        .refs()
        .forEach((ref, commit) -> {
          if (names.stream()
              .anyMatch(name -> name.endsWith("/") ? ref.startsWith(name) : ref.equals(name))) {
            found.put(ref, commit);
          }
        });
    return new RemoteRefs(found, Optional.of("refs/heads/main"), place.remote.refs().isEmpty());
  }

  @Override
  public GitCommit commit(String id) {
    fetch(id);
    return place.mirror.commit(id);
  }

  @Override
  public SourceTree tree(String commit) {
    fetch(commit);
    return new ModelTree(place.mirror, place.mirror.tree(commit));
  }

  @Override
  public BranchRelation relation(String base, String head) {
    fetch(base);
    fetch(head);
    return new BranchRelation(
        place.mirror.ahead(base, head),
        place.mirror.ancestry(head).contains(base)
            ? Optional.of(base)
            : place.mirror.mergeBase(base, head));
  }

  @Override
  public List<FileDifference> differences(String commit) {
    fetch(commit);
    String parent = place.mirror.commit(commit).parents().getFirst();
    FileTree before = place.mirror.tree(parent);
    FileTree after = place.mirror.tree(commit);
    TreeSet<String> paths = new TreeSet<>(before.files().keySet());
    paths.addAll(after.files().keySet());
    List<FileDifference> all = new ArrayList<>();
    for (String path : paths) {
      FileTree.Node old = before.files().get(path);
      FileTree.Node now = after.files().get(path);
      if (now == null || !now.equals(old)) {
        boolean regular =
            old != null
                && now != null
                && old.kind() == now.kind()
                && now.kind() != TreeEntry.Kind.SYMLINK;
        all.add(
            new FileDifference(
                path,
                regular,
                () -> place.mirror.file(parent, path).orElse(new byte[0]),
                () -> place.mirror.file(commit, path).orElse(new byte[0])));
      }
    }
    return all;
  }

  @Override
  public MergeAttempt merge(String ours, String theirs) {
    fetch(ours);
    fetch(theirs);
    return LineMerge.attempt(place.mirror, ours, theirs);
  }

  @Override
  public String write(CommitDraft draft) {
    place.gate.cross();
    FileTree tree = place.mirror.tree(draft.base());
    for (Map.Entry<String, byte[]> edit : draft.edits().entrySet()) {
      FileTree.Node node = tree.files().get(edit.getKey());
      if (node == null) {
        throw new IllegalArgumentException("no file " + edit.getKey());
      }
      String blob = place.mirror.putBlob(edit.getValue());
      tree = tree.with(edit.getKey(), new FileTree.Node(node.kind(), blob));
    }
    return place.mirror.putCommit(
        new GitCommit(
            "",
            place.mirror.putTree(tree),
            draft.parents(),
            draft.identity(),
            draft.identity(),
            draft.time().toInstant(),
            draft.message()));
  }

  @Override
  public PushOutcome push(PushRequest request) {
    List<RefMove> moves =
        request.updates().stream()
            .filter(move -> !move.expected().equals(Optional.of(move.commit())))
            .toList();
    if (moves.isEmpty()) {
      return new PushOutcome.Accepted(List.of());
    }
    place.gate.travel();
    if (place.gate.strikes(Fault.PUSH_LOST_BEFORE)) {
      place.gate.hang(access.timeout());
      throw unreachable("unable to push to");
    }
    if (place.gate.strikes(Fault.PUSH_HOOK)) {
      return new PushOutcome.Refused(
          moves.getFirst().ref(),
          "command error on " + moves.getFirst().ref() + ": pre-receive hook declined",
          List.of("not now"));
    }
    Map<String, String> before = place.remote.refs();
    ModelRemote.Answer answer = place.remote.receive(moves, place.mirror);
    place.chronicle.note(() -> "push " + moves + " " + answer);
    if (answer.accepted()) {
      moves.forEach(move -> tell(move, Optional.ofNullable(before.get(move.ref()))));
    }
    place.gate.travel();
    if (place.gate.strikes(Fault.PUSH_LOST_AFTER)) {
      return afterwards(moves).orElseThrow(() -> unreachable("unable to push to"));
    }
    return answer.accepted()
        ? new PushOutcome.Accepted(List.of())
        : afterwards(moves)
            .orElseGet(() ->
                new PushOutcome.Refused(
                    answer.ref(),
                    "command error on " + answer.ref() + ": " + answer.refusal(),
                    List.of()));
  }

  /** No answer, or a refusal: the references tell what became of the push, if they can be read. */
  private Optional<PushOutcome> afterwards(List<RefMove> moves) {
    try {
      Map<String, String> now = refs(moves.stream().map(RefMove::ref).toList()).commits();
      if (moves.stream().allMatch(move -> move.commit().equals(now.get(move.ref())))) {
        return Optional.of(new PushOutcome.Accepted(List.of()));
      }
      return moves.stream()
          .filter(move -> !Optional.ofNullable(now.get(move.ref())).equals(move.expected()))
          .findFirst()
          .map(move -> new PushOutcome.LostRace(move.ref(), List.of()));
    } catch (GitException e) {
      return Optional.empty();
    }
  }

  private void tell(RefMove move, Optional<String> before) {
    place.chronicle.tell(
        new Happening.Pushed(
            place.program,
            RunScope.current().orElseThrow().object(),
            place.remote,
            move.ref(),
            before,
            move.commit(),
            place.gate.timeline().current().orElseThrow().begun()));
  }

  @Override
  public void close() {
    if (!place.gate.isDead()) {
      release.run();
    }
  }

  private void fetch(String id) {
    place.gate.cross();
    if (place.mirror.has(id)) {
      return;
    }
    ask("unable to clone");
    if (!place.remote.serves(id)) {
      throw new GitException(
          Reason.REFERENCE_NOT_FOUND,
          "unable to resolve commit object for '" + id + "': object not found");
    }
    place.mirror.take(place.remote.objects(), id);
  }

  private void ask(String action) {
    place.gate.travel();
    place.chronicle.tell(
        new Happening.CredentialSent(place.program, place.remote.origin(), access.credentials()));
    if (place.gate.strikes(Fault.GIT_TIMEOUT)) {
      place.gate.hang(access.timeout());
      throw unreachable(action);
    }
    if (place.gate.strikes(Fault.GIT_ERROR)) {
      throw unreachable(action);
    }
  }

  private GitException unreachable(String action) {
    return new GitException(
        Reason.UNREACHABLE, action + " '" + access.shownUrl() + "': connection reset by peer");
  }
}

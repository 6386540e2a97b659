package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs whose Git engine does what it must not. */
final class BrokenGit {
  private BrokenGit() {}

  /** Force: whatever the branch has now, it is replaced. */
  static final class WithoutLease extends PassingSession {
    WithoutLease(GitSession sound) {
      super(sound);
    }

    @Override
    public PushOutcome push(PushRequest request) {
      return super.push(leaseOnWhatIsThere(sound, request));
    }
  }

  /** Line ends are made alike, as a writer of whole files does. */
  static final class NormalizingLines extends PassingSession {
    NormalizingLines(GitSession sound) {
      super(sound);
    }

    @Override
    public String write(CommitDraft draft) {
      Map<String, byte[]> edits = new HashMap<>();
      draft
          .edits()
          .forEach((path, bytes) ->
              edits.put(
                  path,
                  (new String(bytes, StandardCharsets.UTF_8).replace("\r", "").strip() + "\n")
                      .getBytes(StandardCharsets.UTF_8)));
      return super.write(with(draft, draft.parents(), edits));
    }
  }

  /** Each commit is made twice, the second time on top of the first. */
  static final class WritingTwice extends PassingSession {
    WritingTwice(GitSession sound) {
      super(sound);
    }

    @Override
    public String write(CommitDraft draft) {
      String first = super.write(draft);
      return draft.parents().size() == 1
          ? super.write(with(draft, List.of(first), draft.edits()))
          : first;
    }
  }

  /** Who loses a race puts its commit on top of whatever is there, without planning anew. */
  static final class PuttingOnTop extends PassingSession {
    private final Map<String, CommitDraft> drafts = new HashMap<>();

    PuttingOnTop(GitSession sound) {
      super(sound);
    }

    @Override
    public String write(CommitDraft draft) {
      String commit = super.write(draft);
      drafts.put(commit, draft);
      return commit;
    }

    @Override
    public PushOutcome push(PushRequest request) {
      PushOutcome outcome = super.push(request);
      RefMove move = request.updates().getFirst();
      if (!(outcome instanceof PushOutcome.LostRace) || !drafts.containsKey(move.commit())) {
        return outcome;
      }
      String head = sound.refs(List.of(move.ref())).commit(move.ref()).orElseThrow();
      sound.tree(head);
      CommitDraft draft = drafts.get(move.commit());
      String again = super.write(with(draft, List.of(head), draft.edits()));
      return super.push(
          new PushRequest(
              List.of(new RefMove(move.ref(), java.util.Optional.of(head), again, true)),
              Map.of()));
    }
  }

  /** A push without an answer, or with a refusal, counts as done. */
  static final class BelievingInPushes extends PassingSession {
    BelievingInPushes(GitSession sound) {
      super(sound);
    }

    @Override
    public PushOutcome push(PushRequest request) {
      try {
        super.push(request);
      } catch (GitException e) {
        return new PushOutcome.Accepted(List.of());
      }
      return new PushOutcome.Accepted(List.of());
    }
  }

  /** Every run writes a commit, whether there is something to write or not. */
  static final class Restless extends PassingSession {
    Restless(GitSession sound) {
      super(sound);
    }

    @Override
    public void close() {
      try {
        String head =
            sound.refs(List.of("refs/heads/main")).commit("refs/heads/main").orElseThrow();
        sound.tree(head);
        var last = sound.commit(head);
        String commit =
            sound.write(
                new CommitDraft(
                    List.of(head),
                    head,
                    Map.of(),
                    new dev.tidemark.runtime.controller.spi.GitIdentity(
                        "tidemark", "b@example.com"),
                    last.committedAt().atZone(java.time.ZoneOffset.UTC).plusSeconds(1),
                    "Again",
                    java.util.Optional.empty()));
        sound.push(
            new PushRequest(
                List.of(new RefMove("refs/heads/main", java.util.Optional.of(head), commit, true)),
                Map.of()));
      } catch (GitException e) {
        return;
      } finally {
        super.close();
      }
    }
  }

  private static PushRequest leaseOnWhatIsThere(GitSession session, PushRequest request) {
    return new PushRequest(
        request.updates().stream()
            .map(move ->
                new RefMove(
                    move.ref(),
                    session.refs(List.of(move.ref())).commit(move.ref()),
                    move.commit(),
                    true))
            .toList(),
        request.options());
  }

  private static CommitDraft with(
      CommitDraft draft, List<String> parents, Map<String, byte[]> edits) {
    return new CommitDraft(
        parents,
        parents.equals(draft.parents()) ? draft.base() : parents.getFirst(),
        edits,
        draft.identity(),
        draft.time(),
        draft.message(),
        draft.signer());
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A session that passes every call on; a broken one overrides what it breaks. */
class PassingSession implements GitSession {
  final GitSession sound;

  PassingSession(GitSession sound) {
    this.sound = sound;
  }

  /** A gateway whose sessions are broken. */
  static GitGateway gateway(GitGateway sound, UnaryOperator<GitSession> broken) {
    return new GitGateway() {
      @Override
      public GitSession open(GitAccess access) {
        return broken.apply(sound.open(access));
      }

      @Override
      public CommitSigner signer(String type, SecretObject key, Optional<GitIdentity> signAs) {
        return sound.signer(type, key, signAs);
      }
    };
  }

  @Override
  public RemoteRefs refs(Collection<String> names) {
    return sound.refs(names);
  }

  @Override
  public GitCommit commit(String id) {
    return sound.commit(id);
  }

  @Override
  public SourceTree tree(String commit) {
    return sound.tree(commit);
  }

  @Override
  public BranchRelation relation(String base, String head) {
    return sound.relation(base, head);
  }

  @Override
  public List<FileDifference> differences(String commit) {
    return sound.differences(commit);
  }

  @Override
  public MergeAttempt merge(String ours, String theirs) {
    return sound.merge(ours, theirs);
  }

  @Override
  public String write(CommitDraft draft) {
    return sound.write(draft);
  }

  @Override
  public PushOutcome push(PushRequest request) {
    return sound.push(request);
  }

  @Override
  public void close() {
    sound.close();
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One program's way to the Git servers; one session at a time for a repository. */
final class ModelGit implements GitGateway {
  private final Gate gate;
  private final Chronicle chronicle;
  private final int program;
  private final Map<String, ModelRemote> remotes;
  private final Map<String, GitObjects> mirrors;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();

  /**
   * A way.
   *
   * @param remotes by URL
   * @param mirrors what earlier programs left on the disk, by URL; is added to
   */
  ModelGit(
      Gate gate,
      Chronicle chronicle,
      int program,
      Map<String, ModelRemote> remotes,
      Map<String, GitObjects> mirrors) {
    this.gate = gate;
    this.chronicle = chronicle;
    this.program = program;
    this.remotes = remotes;
    this.mirrors = mirrors;
  }

  @Override
  public GitSession open(GitAccess access) {
    gate.cross();
    gate.stumble();
    ModelRemote remote = remotes.get(access.url());
    if (remote == null) {
      throw new GitException(
          GitException.Reason.REPOSITORY_NOT_FOUND,
          "unable to clone '%s': repository not found".formatted(access.url()));
    }
    while (!busy.add(access.url())) {
      gate.timeline()
          .sleepUntil(
              waker -> waiting.computeIfAbsent(access.url(), url -> new ArrayDeque<>()).add(waker));
      gate.cross();
    }
    GitObjects mirror = mirrors.computeIfAbsent(access.url(), url -> new GitObjects());
    return new ModelSession(
        new ModelSession.Place(gate, chronicle, program, remote, mirror),
        access,
        () -> release(access.url()));
  }

  private void release(String url) {
    busy.remove(url);
    Optional.ofNullable(waiting.get(url)).map(Deque::poll).ifPresent(Runnable::run);
  }

  @Override
  public CommitSigner signer(String type, SecretObject key, Optional<GitIdentity> signAs) {
    throw new GitException(GitException.Reason.CONFIGURATION, "no keys here");
  }
}

package dev.tidemark.git;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository behind {@code git http-backend}, and a gateway with mirrors of its own. */
final class GitRoom implements AutoCloseable {
  static final GitIdentity BOT = new GitIdentity("fluxcdbot", "fluxcdbot@users.noreply.github.com");
  static final ZonedDateTime TIME = ZonedDateTime.parse("2026-11-23T10:00:00+01:00");

  final GitRepositoryFixture repository;
  final GitHttpServer server;
  final Path mirrors;
  final MirrorGitGateway gateway;
  private Duration timeout = Duration.ofSeconds(20);

  private GitRoom(GitRepositoryFixture repository, GitHttpServer server, Path mirrors) {
    this.repository = repository;
    this.server = server;
    this.mirrors = mirrors;
    this.gateway = gateway();
  }

  static GitRoom in(Path folder) {
    GitRepositoryFixture repository = GitRepositoryFixture.create(folder.resolve("srv"), "fleet");
    return new GitRoom(
        repository, GitHttpServer.start(folder.resolve("srv")), folder.resolve("mirrors"));
  }

  /** Another process, so to say: the same mirrors, nothing in memory. */
  MirrorGitGateway gateway() {
    return gateway(Map.of());
  }

  MirrorGitGateway gateway(Map<String, String> environment) {
    return MirrorGitGateway.create(mirrors, GitLimits.DEFAULT, InstantSource.system(), environment);
  }

  GitRoom timeout(Duration duration) {
    timeout = duration;
    return this;
  }

  GitAccess access() {
    return access(server.url("fleet"), false);
  }

  GitAccess access(String url, boolean shell, String... secret) {
    return new GitAccess(
        new ObjectName("flux-system", "fleet"),
        url,
        "generic",
        secret.length == 0 ? Optional.empty() : Optional.of(secret("git", secret)),
        Optional.empty(),
        shell,
        timeout);
  }

  static SecretObject secret(String name, String... pairs) {
    Map<String, Secret> data = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      data.put(pairs[i], Secret.of(pairs[i + 1]));
    }
    return new SecretObject(new ObjectName("flux-system", name), "Opaque", data);
  }

  GitSession open() {
    return gateway.open(access());
  }

  static CommitDraft draft(String parent, String message, String... pathsAndTexts) {
    Map<String, byte[]> edits = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      edits.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return new CommitDraft(List.of(parent), parent, edits, BOT, TIME, message, Optional.empty());
  }

  static PushOutcome push(GitSession session, String branch, String expected, String commit) {
    Optional<String> old = expected.isEmpty() ? Optional.empty() : Optional.of(expected);
    return session.push(
        new PushRequest(List.of(new RefMove("refs/heads/" + branch, old, commit, true)), Map.of()));
  }

  static String text(SourceTree tree, String path) {
    Content content = tree.find(path).orElseThrow().read(1_000_000);
    return new String(((Content.Bytes) content).array(), StandardCharsets.UTF_8);
  }

  /** Reads main, writes one commit on it and pushes it. */
  static PushOutcome updateMain(GitSession session, String path, String text) {
    String main = session.refs(List.of("refs/heads/main")).commit("refs/heads/main").orElseThrow();
    session.tree(main);
    return push(session, "main", main, session.write(draft(main, "Update", path, text)));
  }

  @Override
  public void close() {
    server.close();
  }
}

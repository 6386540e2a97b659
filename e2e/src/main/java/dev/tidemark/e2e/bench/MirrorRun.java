package dev.tidemark.e2e.bench;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.git.GitLimits;
import dev.tidemark.git.MirrorGitGateway;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run through a mirror: take what is new, edit files, commit, push. */
final class MirrorRun {
  private final MirrorGitGateway gateway;
  private final GitAccess access;

  MirrorRun(Path mirrors, String url) {
    gateway = MirrorGitGateway.create(mirrors, GitLimits.DEFAULT, InstantSource.system(), Map.of());
    access =
        new GitAccess(
            new ObjectName("bench", "fleet"),
            url,
            "generic",
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofMinutes(5));
  }

  /** The path of the i-th file: four in a folder. */
  static String path(int i) {
    return "apps/app" + i / 4 + "/part" + i % 4 + ".yaml";
  }

  /** Gives the first files another version, and pushes. */
  void push(int changes, String version) {
    try (GitSession session = gateway.open(access)) {
      String ref = "refs/heads/main";
      String main = session.refs(List.of(ref)).commit(ref).orElseThrow();
      SourceTree tree = session.tree(main);
      Map<String, byte[]> edits = new HashMap<>();
      for (int i = 0; i < changes; i++) {
        Content before = tree.find(path(i)).orElseThrow().read(1 << 20);
        String text = new String(((Content.Bytes) before).array(), StandardCharsets.UTF_8);
        String after = text.replaceFirst(":1\\.0\\.[0-9]+", ":1.0." + version);
        edits.put(path(i), after.getBytes(StandardCharsets.UTF_8));
      }
      String commit =
          session.write(
              new CommitDraft(
                  List.of(main),
                  main,
                  edits,
                  new GitIdentity("bot", "bot@example.com"),
                  ZonedDateTime.now(ZoneOffset.UTC),
                  "Update",
                  Optional.empty()));
      PushOutcome outcome =
          session.push(
              new PushRequest(
                  List.of(new RefMove(ref, Optional.of(main), commit, true)), Map.of()));
      if (!(outcome instanceof PushOutcome.Accepted)) {
        throw new IllegalStateException("not pushed: " + outcome);
      }
    }
  }

  /** A process of its own, for measuring its memory: mirrors folder, URL, changes, versions. */
  public static void main(String[] args) {
    MirrorRun run = new MirrorRun(Path.of(args[0]), args[1]);
    for (int i = 3; i < args.length; i++) {
      run.push(Integer.parseInt(args[2]), args[i]);
    }
  }
}

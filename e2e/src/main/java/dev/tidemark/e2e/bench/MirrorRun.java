package dev.tidemark.e2e.bench;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import dev.tidemark.core.setter.Setters;
import dev.tidemark.core.setter.UpdatePlan;
import dev.tidemark.git.GitLimits;
import dev.tidemark.git.MirrorGitGateway;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run through a mirror: take what is new, find and edit what is marked, commit, push. */
final class MirrorRun {
  /** How many files hold a marker. */
  static final int MARKED = 100;

  private static final String IMAGE = "registry.example.com/team/app";
  private static final int REMEMBERED_FILES = 100_000;

  private final MarkerMemory memory = MarkerMemory.ofCapacity(REMEMBERED_FILES);
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

  /** The line of the i-th file that names an image; the first files mark it for a policy each. */
  static String line(int i) {
    String image = "image: " + IMAGE + i + ":1.0.0";
    return i < MARKED ? image + " # {\"$imagepolicy\": \"bench:app" + i + "\"}\n" : image + "\n";
  }

  /**
   * A run as a reconciler makes it: every file is looked at for markers, of which some differ from
   * what the policies have elected.
   *
   * @param versions what is elected for each marked file
   */
  void push(List<String> versions) {
    Map<PolicyName, ImageRef> elected = new HashMap<>();
    for (int i = 0; i < MARKED; i++) {
      elected.put(
          new PolicyName("bench", "app" + i),
          new ImageRef(IMAGE + i, "1.0." + versions.get(i), Optional.empty()));
    }
    try (GitSession session = gateway.open(access)) {
      String ref = "refs/heads/main";
      String main = session.refs(List.of(ref)).commit(ref).orElseThrow();
      UpdatePlan plan =
          Setters.plan(session.tree(main), "", "bench", PolicyRefs.of(elected), memory);
      Map<String, byte[]> edits = new HashMap<>();
      plan.edits().forEach(edit -> edits.put(edit.path(), edit.after()));
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

  /** A process of its own, for measuring its memory: mirrors folder, URL, versions. */
  public static void main(String[] args) {
    MirrorRun run = new MirrorRun(Path.of(args[0]), args[1]);
    for (int i = 2; i < args.length; i++) {
      run.push(Collections.nCopies(MARKED, args[i]));
    }
  }
}

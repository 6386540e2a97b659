package dev.tidemark.git;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run in a process of its own, so that a test can kill it. */
final class CrashingRun {
  private CrashingRun() {}

  /**
   * Updates a file unless it already reads as it should.
   *
   * @param arguments mirrors, URL, path, text
   */
  public static void main(String[] arguments) {
    MirrorGitGateway gateway =
        MirrorGitGateway.create(
            Path.of(arguments[0]), GitLimits.DEFAULT, InstantSource.system(), Map.of());
    run(gateway, arguments[1], arguments[2], arguments[3]);
  }

  static void run(MirrorGitGateway gateway, String url, String path, String text) {
    GitAccess access =
        new GitAccess(
            new ObjectName("flux-system", "fleet"),
            url,
            "generic",
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofSeconds(30));
    try (GitSession session = gateway.open(access)) {
      String main =
          session.refs(List.of("refs/heads/main")).commit("refs/heads/main").orElseThrow();
      if (!GitRoom.text(session.tree(main), path).equals(text)) {
        GitRoom.push(
            session, "main", main, session.write(GitRoom.draft(main, "Update", path, text)));
      }
    }
  }

  /** Starts it; {@code limit} is a shell command that is run before, in the same process. */
  static Process start(Path mirrors, String url, String path, String text, String limit) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingRun.class.getName(),
            mirrors.toString(),
            url,
            path,
            text);
    List<String> command = new ArrayList<>(List.of("sh", "-c", limit + "exec \"$@\"", "sh"));
    command.addAll(java);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(mirrors.resolveSibling("run.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

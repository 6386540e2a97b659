package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run touches, as the kernel sees it. */
class SandboxedRunE2E {
  /** A call that makes, renames or opens for writing, and the first path in it. */
  private static final Pattern WRITES =
      Pattern.compile(
          "(?:open(?:at)?\\(.*\"(.*?)\", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)"
              + "|(?:mkdir|creat|rename|link|symlink|mknod)\\w*\\(.*?\"(.*?)\").*\\) = [0-9].*");

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder)
            .image("app", "1.0.0", "1.1.0")
            .automation("apps", "./apps", "push: {branch: main}", "");
    scene.repository.commit("main").file("apps/app.yaml", scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void writesNothingOutsideItsStateFolderAndStartsNoProgram() throws Exception {
    Path trace = folder.resolve("trace");
    PackagedProgram.Ended ended =
        scene.onceUnder(
            List.of(
                "strace",
                "-f",
                "-qq",
                "-s",
                "4096",
                "-e",
                "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,"
                    + "symlink,symlinkat,mknod,mknodat,execve",
                "-o",
                trace.toString()));
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Seed");
    String state = folder.resolve("state") + "/";
    assertThat(written(trace))
        .isNotEmpty()
        .allMatch(
            path -> (path + "/").startsWith(state) || path.matches("/dev/(null|tty)|/proc/.*"));
    try (Stream<String> lines = Files.lines(trace)) {
      assertThat(
              lines
                  .filter(line -> line.contains("execve(") && line.endsWith(" = 0"))
                  .map(line -> line.replaceAll(".*execve\\(\"([^\"]*)\".*", "$1")))
          .noneMatch(program -> program.contains("git") && !program.contains("tidemark"));
    }
  }

  private static List<String> written(Path trace) throws IOException {
    try (Stream<String> lines = Files.lines(trace)) {
      return lines
          .map(WRITES::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .distinct()
          .toList();
    }
  }
}

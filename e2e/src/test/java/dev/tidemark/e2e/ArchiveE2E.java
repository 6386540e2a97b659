package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive for people without a JDK. */
class ArchiveE2E {
  @TempDir private static Path folder;
  private static Path program;

  @BeforeAll
  static void unpack() throws IOException {
    Path file =
        Path.of(
            Commands.run(PackagedProgram.checkout().resolve("dist/archive").toString()).strip());
    assertThat(file.getFileName().toString())
        .matches("tidemark-0\\.1\\.0-linux-[a-z0-9]+\\.tar\\.gz");
    Commands.run("tar", "-xzf", file.toString(), "-C", folder.toString());
    String name = file.getFileName().toString().replace(".tar.gz", "");
    program = folder.resolve(name).resolve("bin/tidemark");
  }

  @Test
  void runsWithoutAJdk() throws IOException {
    Commands.Ended ended = start(program.toString(), "version");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("tidemark: v0.1.0\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void showsTheWholeLoop() throws IOException {
    Commands.Ended ended = start(program.toString(), "demo", "--once");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).contains("podinfo:5.0.4 # {\"$imagepolicy\": \"flux-system:podinfo\"}");
  }

  @Test
  void isAPluginThroughALink() throws IOException {
    for (String name : new String[] {"flux-tidemark", "kubectl-tidemark"}) {
      Path link = Files.createSymbolicLink(folder.resolve(name), program);
      assertThat(start(link.toString(), "version").out()).contains("v0.1.0");
    }
  }

  @Test
  void startsFromItsArchive() throws IOException {
    Commands.Ended ended = start("TIDEMARK_JAVA_OPTS=-Xshare:on", program.toString(), "version");
    assertThat(ended.exit()).as(ended.toString()).isZero();
  }

  /** In an environment where no Java can be found. */
  private static Commands.Ended start(String... command) throws IOException {
    String[] all = new String[command.length + 4];
    all[0] = "/usr/bin/env";
    all[1] = "-i";
    all[2] = "PATH=/usr/bin:/bin";
    all[3] = "HOME=" + folder;
    System.arraycopy(command, 0, all, 4, command.length);
    return Commands.attempt(all);
  }
}

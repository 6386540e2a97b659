package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  /** What a process ends with that SIGKILL ended: 128 and 9. */
  private static final int KILLED = 137;

  private static final int KILLS = Integer.getInteger("tidemark.kills", 40);

  @TempDir Path root;
  private Optional<Process> started = Optional.empty();

  @AfterEach
  void leavesNoProcessBehind() {
    started.ifPresent(Process::destroyForcibly);
  }

  private Process writer() throws IOException {
    Process process = start();
    started = Optional.of(process);
    return process;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            root.toString())
        .redirectError(root.resolve("errors").toFile())
        .start();
  }

  private DirectoryResourceStore open(StateFolder state) {
    return DirectoryResourceStore.open(
        new Folder(root.resolve("manifests")).sources(),
        state,
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * E1: a process is killed at random moments of its work. Whatever it had said was written is
   * there; whatever it was writing is there or not, and never in part.
   */
  @Test
  void survivesKillsAtRandomMoments() throws Exception {
    new Folder(root.resolve("manifests")).write("a.yaml", Folder.repository("a", "1m"));
    Random random = new Random(20_261_123);
    for (int kill = 0; kill < KILLS; kill++) {
      Map<String, Integer> said = runUntilKilled(random);
      try (StateFolder state = StateFolder.own(root.resolve("state"))) {
        assertThat(KilledWriter.number(open(state)))
            .isBetween(said.getOrDefault("status", 0), said.getOrDefault("tags", 0));
        var stored = new FileTagStore(state).read(KilledWriter.A).orElseThrow();
        int number = Integer.parseInt(stored.mark().hash());
        assertThat(number).isBetween(said.get("tags"), said.get("tags") + 1);
        assertThat(stored).isEqualTo(KilledWriter.tags(number));
        assertThat(new FileTagStore(state).firstSeen(KilledWriter.A, number + ".0.0"))
            .contains(stored.scannedAt());
        var last = new FileDecisionLog(state).last(KilledWriter.KEY, 1).getFirst();
        assertThat(Integer.parseInt(last.reason().substring("number ".length())))
            .isGreaterThanOrEqualTo(said.getOrDefault("decision", 0));
      }
      try (Stream<Path> files = Files.walk(root)) {
        assertThat(files.filter(file -> file.toString().endsWith(DurableFiles.TEMPORARY)))
            .isEmpty();
      }
    }
  }

  /** What the process said last of each kind before it was killed. */
  private Map<String, Integer> runUntilKilled(Random random) throws Exception {
    Process writer = writer();
    Map<String, Integer> said = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      int patience = 2 + random.nextInt(60);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        said.put(words[0], Integer.parseInt(words[1]));
        if (--patience == 0) {
          for (int spin = random.nextInt(200_000); spin > 0; spin--) {
            Thread.onSpinWait(); // the kill comes at any moment of a step, not only between two
          }
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.exitValue())
        .as("killed, not ended: " + Files.readString(root.resolve("errors")))
        .isEqualTo(KILLED);
    assertThat(said).containsKey("ready");
    return said;
  }

  /** E4: another process cannot have the folder, and is told who has it. */
  @Test
  void secondProcessIsRefusedWithThePidOfTheFirst() throws Exception {
    new Folder(root.resolve("manifests")).write("a.yaml", Folder.repository("a", "1m"));
    Process writer = writer();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = lines.readLine();
      assertThat(ready).isEqualTo("ready " + writer.pid());
      assertThatThrownBy(() -> StateFolder.own(root.resolve("state")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process " + writer.pid());
      lines.readLine(); // the first list is written now
      StateFolder beside = StateFolder.beside(root.resolve("state"));
      assertThat(new FileTagStore(beside).read(KilledWriter.A)).isPresent();
      assertThat(List.of(KilledWriter.number(open(beside)))).allMatch(number -> number >= 0);
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
    StateFolder.own(root.resolve("state")).close();
  }

  /** A mistaken second use within the owner must not cost the owner its lock. */
  @Test
  void refusalWithinTheOwnerKeepsItsLock() throws Exception {
    new Folder(root.resolve("manifests")).write("a.yaml", Folder.repository("a", "1m"));
    try (StateFolder owner = StateFolder.own(root.resolve("state"))) {
      assertThatThrownBy(() -> StateFolder.own(root.resolve("state")))
          .isInstanceOf(StoreException.class);
      Process writer = writer();
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(writer.exitValue()).isNotZero();
      assertThat(owner.path("version")).exists();
    }
  }
}

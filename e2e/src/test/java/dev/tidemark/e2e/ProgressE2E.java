package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.demo.Adr015;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitPassage;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far long work has come, on a real pseudo-terminal ({@code script} of util-linux) of 60
 * columns, and nothing of it elsewhere.
 */
class ProgressE2E {
  private static final int COLUMNS = 60;
  private static final String BAR = "◎ ";

  @TempDir Path folder;
  private Path screen;

  @BeforeEach
  void prepare() {
    screen = folder.resolve("screen");
  }

  @Test
  void showsALongScanAndLeavesNothingOfIt() throws Exception {
    try (FakeRegistry registry = FakeRegistry.start()) {
      registry.put("org/app", FakeRepository.counted(400, "1.0.%d").withPages(100));
      registry.override(request -> {
        if (request.path().endsWith("/tags/list") && request.query().contains("last=")) {
          awaitScreen(text -> text.contains("◎ scanning " + registry.host() + "/org/app 100 tags"));
        }
        return Optional.empty();
      });
      int exit = onTerminal(PackagedProgram.in(folder), scan(registry, "--semver", "1.x"));
      assertThat(exit).as(Files.readString(screen)).isZero();
    }
    assertThat(bars()).isNotEmpty().allMatch(bar -> bar.length() < COLUMNS);
    assertThat(left()).contains("1.0.399").doesNotContain(BAR);
  }

  @Test
  void showsAFirstFetchAndLeavesNothingOfIt() throws Exception {
    Path root = Files.createDirectories(folder.resolve("git"));
    GitRepositoryFixture repository = GitRepositoryFixture.create(root, "homekube");
    try (FakeRegistry registry = FakeRegistry.start();
        GitHttpServer server = GitHttpServer.start(root)) {
      registry.put(Adr015.IMAGE, FakeRepository.of(List.of("5.0.3", "5.0.4")));
      Path checkout = seed(repository, registry.host(), server.url("homekube"));
      server.next(GitPhase.FETCH, GitPassage::serve); // the list of references
      server.next(
          GitPhase.FETCH,
          passage -> {
            awaitScreen(text -> text.contains("◎ fetching " + server.url()));
            passage.serve();
          });
      int exit =
          onTerminal(
              PackagedProgram.in(folder), List.of("run", "--once", "-f", checkout.toString()));
      assertThat(exit).as(Files.readString(screen)).isZero();
    }
    assertThat(bars()).isNotEmpty().allMatch(bar -> bar.length() < COLUMNS);
    assertThat(left()).contains("✔ ").doesNotContain(BAR);
  }

  @Test
  void showsNothingWhereColourIsRefused() throws Exception {
    try (FakeRegistry registry = slow()) {
      PackagedProgram program = PackagedProgram.in(folder).with("NO_COLOR", "1");
      assertThat(onTerminal(program, scan(registry, "--semver", "1.x"))).isZero();
    }
    assertThat(Files.readString(screen)).contains("1.0.9").doesNotContain("\u001b", BAR);
  }

  @Test
  void writesNoControlCharacterToPipes() {
    try (FakeRegistry registry = slow()) {
      PackagedProgram.Ended ended =
          PackagedProgram.in(folder).run(scan(registry, "--semver", "1.x").toArray(String[]::new));
      assertThat(ended.exit()).as(ended.toString()).isZero();
      assertThat((ended.out() + ended.err()).chars())
          .allMatch(c -> c == '\n' || !Character.isISOControl(c));
      assertThat(ended.err()).doesNotContain(BAR);
    }
  }

  private static FakeRegistry slow() {
    FakeRegistry registry = FakeRegistry.start();
    registry.put(
        "org/app",
        FakeRepository.counted(10, "1.0.%d")
            .withFaults(FakeFault.transport("tags", Reply.Fault.delayed(Duration.ofMillis(1200)))));
    return registry;
  }

  private static List<String> scan(FakeRegistry registry, String... rule) {
    return List.of("policy", "test", rule[0], rule[1], "--image", registry.host() + "/org/app");
  }

  private Path seed(GitRepositoryFixture repository, String registry, String url)
      throws IOException {
    Path checkout = folder.resolve("checkout");
    SeedCommit seed = repository.commit("main");
    for (Map.Entry<String, String> file : Adr015.files(registry, url).entrySet()) {
      seed.file(file.getKey(), file.getValue());
      Path path = checkout.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    seed.write();
    return checkout;
  }

  /**
   * Runs a command line, whose words need no quotes, on a terminal that {@link #screen} records.
   */
  private int onTerminal(PackagedProgram program, List<String> words) throws Exception {
    Path starter = folder.resolve("on-terminal");
    Files.writeString(
        starter,
        """
        #!/bin/sh
        exec script -qefc "stty cols %d; exec $*" /dev/null </dev/null
        """
            .formatted(COLUMNS));
    assertThat(starter.toFile().setExecutable(true)).isTrue();
    Process process =
        program.under(List.of(starter.toString())).start(screen, words.toArray(String[]::new));
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end:\n" + Files.readString(screen));
    }
    return process.exitValue();
  }

  private void awaitScreen(Predicate<String> shows) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try {
        if (shows.test(Files.readString(screen))) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.onSpinWait();
    }
  }

  /** What was drawn, without what steers the terminal. */
  private List<String> bars() throws IOException {
    return List.of(Files.readString(screen).split("[\r\n]")).stream()
        .map(ProgressE2E::plain)
        .filter(text -> text.startsWith(BAR))
        .toList();
  }

  /** What a person sees in the end: of each line what was written after it was erased last. */
  private String left() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readString(screen).replace("\r\n", "\n").split("\n")) {
      text.append(plain(line.substring(line.lastIndexOf('\r') + 1))).append('\n');
    }
    return text.toString();
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[?0-9;]*[a-zA-Z]", "");
  }
}

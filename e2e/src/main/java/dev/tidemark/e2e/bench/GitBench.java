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
import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run against {@code git http-backend}: take what is new, edit K of N files, commit, push; by a
 * mirror and by the git command line, in turns. Before each, somebody else has pushed one file.
 */
final class GitBench implements Benchmark {
  private static final int[] FILES = {1_000, 10_000, 50_000};
  private static final int[] CHANGES = {1, 10, 100};
  private static final int SAMPLES = 7;

  @Override
  public String name() {
    return "git";
  }

  @Override
  public String summary() {
    return "fetch, edit K of N files, commit, push: mirror against git clone --depth 1";
  }

  /** Medians of one cell. */
  private record Cell(double wall, double cpu, double down, double up) {}

  @Override
  public void run(BenchReport report) throws Exception {
    report.columns(
        "N",
        "K",
        "ours ms",
        "ours CPU ms",
        "down B",
        "up B",
        "git ms",
        "git CPU ms",
        "down B",
        "up B",
        "ratio");
    double[] walls = new double[FILES.length];
    StringBuilder first = new StringBuilder();
    for (int n = 0; n < FILES.length; n++) {
      Path folder = Files.createTempDirectory("git-bench");
      try (Rig rig = new Rig(folder, FILES[n])) {
        double cold = rig.ours(1).wall();
        first.append("first run, N = %d: ours %.0f ms; ".formatted(FILES[n], cold));
        rig.ours(1); // the push of the second run is the first in one request
        for (int changes : CHANGES) {
          Cell[] cells = rig.compare(changes);
          walls[n] = changes == CHANGES[0] ? cells[0].wall() : walls[n];
          report.row(
              String.valueOf(FILES[n]),
              String.valueOf(changes),
              "%.0f".formatted(cells[0].wall()),
              "%.0f".formatted(cells[0].cpu()),
              "%.0f".formatted(cells[0].down()),
              "%.0f".formatted(cells[0].up()),
              "%.0f".formatted(cells[1].wall()),
              "%.0f".formatted(cells[1].cpu()),
              "%.0f".formatted(cells[1].down()),
              "%.0f".formatted(cells[1].up()),
              "%.1f".formatted(cells[1].wall() / cells[0].wall()));
        }
        rig.check();
      }
      delete(folder);
    }
    report.end();
    report.note(first.toString());
    double slope = Math.log(walls[2] / walls[0]) / Math.log((double) FILES[2] / FILES[0]);
    report.note("slope of our time over N at K = 1 (log-log): %.2f".formatted(slope));
    report.note("medians of " + SAMPLES + "; git CPU without the server's; ours of our thread");
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A repository of N files behind a server, and the two ways to work on it. */
  private static final class Rig implements AutoCloseable {
    private final Path folder;
    private final GitRepositoryFixture repository;
    private final GitHttpServer server;
    private final MirrorGitGateway gateway;
    private int commits;

    Rig(Path folder, int files) {
      this.folder = folder;
      repository = GitRepositoryFixture.create(folder.resolve("srv"), "fleet");
      var seed = repository.commit("main");
      for (int i = 0; i < files; i++) {
        seed.file(path(i), text(i, 0));
      }
      seed.write();
      repository.git().run("repack", "-adq");
      server = GitHttpServer.start(folder.resolve("srv"));
      gateway =
          MirrorGitGateway.create(
              folder.resolve("mirrors"), GitLimits.DEFAULT, InstantSource.system(), Map.of());
    }

    private static String path(int i) {
      return "apps/app" + i / 4 + "/part" + i % 4 + ".yaml";
    }

    private static String text(int i, int version) {
      return "image: registry.example.com/team/app"
          + i
          + ":1.0."
          + version
          + "\n"
          + ("# " + Integer.toHexString(i * 7919) + " filler text of a manifest\n").repeat(30);
    }

    /** Both sides in turns, medians of each. */
    Cell[] compare(int changes) throws Exception {
      double[][][] samples = new double[2][4][SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        for (int side = 0; side < 2; side++) {
          Cell cell = side == 0 ? ours(changes) : commandLine(changes);
          samples[side][0][i] = cell.wall();
          samples[side][1][i] = cell.cpu();
          samples[side][2][i] = cell.down();
          samples[side][3][i] = cell.up();
        }
      }
      Cell[] medians = new Cell[2];
      for (int side = 0; side < 2; side++) {
        medians[side] =
            new Cell(
                BenchReport.median(samples[side][0]),
                BenchReport.median(samples[side][1]),
                BenchReport.median(samples[side][2]),
                BenchReport.median(samples[side][3]));
      }
      return medians;
    }

    private void foreign() {
      repository
          .commit("main")
          .message("Foreign")
          .file("notes.txt", "n" + commits++ + "\n")
          .write();
      server.clearLog();
    }

    private Cell cell(long start, double cpu) {
      double wall = (System.nanoTime() - start) / 1e6;
      List<GitExchange> log = server.log();
      return new Cell(
          wall,
          cpu,
          log.stream().mapToLong(GitExchange::answerBytes).sum(),
          log.stream().mapToLong(GitExchange::requestBytes).sum());
    }

    Cell ours(int changes) {
      foreign();
      int version = ++commits;
      long start = System.nanoTime();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      GitAccess access =
          new GitAccess(
              new ObjectName("bench", "fleet"),
              server.url("fleet"),
              "generic",
              Optional.empty(),
              Optional.empty(),
              false,
              Duration.ofSeconds(60));
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
      double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
      return cell(start, used);
    }

    Cell commandLine(int changes) throws Exception {
      foreign();
      int version = ++commits;
      StringBuilder paths = new StringBuilder();
      for (int i = 0; i < changes; i++) {
        paths.append(' ').append(path(i));
      }
      String script =
          """
          TIMEFORMAT='%%U %%S'
          time (set -e
          git clone -q --depth 1 %s work
          cd work
          sed -i 's/:1\\.0\\.[0-9]*/:1.0.%d/' %s
          git -c user.name=bot -c user.email=bot@example.com commit -qam Update
          git push -q origin main)
          rm -rf work
          """
              .formatted(server.url("fleet"), version, paths);
      ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      long start = System.nanoTime();
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      String[] times = said.lines().toList().getLast().split(" ", -1);
      return cell(start, (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1000);
    }

    /** Nothing was lost, and what both sides pushed is sound. */
    void check() {
      repository.fsck();
      if (repository.log("main", "%s").stream().filter(s -> s.equals("Foreign")).count() == 0) {
        throw new IllegalStateException("foreign commits are lost");
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}

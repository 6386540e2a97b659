package dev.tidemark.e2e.bench;

import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One run against {@code git http-backend}: take what is new, find K outdated of 100 markers in N
 * files, edit, commit, push; by a mirror and by the git command line, which is told where to edit,
 * in turns. Before each, somebody else has pushed one file.
 */
final class GitBench implements Benchmark {
  private static final int[] FILES = {1_000, 10_000, 50_000};
  private static final int[] CHANGES = {1, 10, 100};

  @Override
  public String name() {
    return "git";
  }

  @Override
  public String summary() {
    return "fetch, edit K of N files, commit, push: mirror against git clone --depth 1";
  }

  /** One way to do a run, and what it cost. */
  private record Cell(double wall, double cpu, double down, double up) {}

  /** A way to do a run. */
  private interface Way {
    Cell run(int changes) throws Exception;
  }

  @Override
  public void run(BenchReport report) throws Exception {
    report.columns(
        "Files",
        "Changed",
        "ms",
        "CPU ms",
        "bytes down",
        "bytes up",
        "git: ms",
        "CPU ms",
        "bytes down",
        "bytes up",
        "Ratio");
    double[] walls = new double[FILES.length];
    double[] cpus = new double[FILES.length];
    StringBuilder notes = new StringBuilder();
    for (int n = 0; n < FILES.length; n++) {
      Path folder = Files.createTempDirectory("git-bench");
      try (Rig rig = new Rig(folder, FILES[n])) {
        notes.append("N = %,d: first run %.0f ms".formatted(FILES[n], rig.mirror(1).wall()));
        rig.mirror(1); // the push of the second run is the first in one request
        for (int changes : CHANGES) {
          Cell ours = median(rig::mirror, changes, FILES[n] > 10_000 ? 5 : 9);
          Cell git = median(rig::commandLine, changes, FILES[n] > 10_000 ? 1 : 3);
          walls[n] = changes == CHANGES[0] ? ours.wall() : walls[n];
          cpus[n] = changes == CHANGES[0] ? ours.cpu() : cpus[n];
          report.row(
              String.valueOf(FILES[n]),
              String.valueOf(changes),
              "%.0f".formatted(ours.wall()),
              "%.0f".formatted(ours.cpu()),
              "%.0f".formatted(ours.down()),
              "%.0f".formatted(ours.up()),
              "%.0f".formatted(git.wall()),
              "%.0f".formatted(git.cpu()),
              "%.0f".formatted(git.down()),
              "%.0f".formatted(git.up()),
              "%.1f".formatted(git.wall() / ours.wall()));
        }
        notes.append(
            "; most memory, first run and one with 100 changes: a process of ours %.0f MiB, git %.0f MiB%n"
                .formatted(rig.mirrorMemory(), rig.commandLineMemory()));
        rig.check();
      }
      delete(folder);
    }
    report.end();
    report.note(notes.toString());
    report.note(
        "Slope over N at K = 1 (log-log): %.2f of our wall time, %.2f of our CPU time"
            .formatted(slope(walls), slope(cpus)));
    report.note("git CPU without the server's; ours of our thread; no file outside the mirrors");
  }

  private static double slope(double[] values) {
    int last = FILES.length - 1;
    return Math.log(values[last] / values[0]) / Math.log((double) FILES[last] / FILES[0]);
  }

  private static Cell median(Way way, int changes, int samples) throws Exception {
    double[][] values = new double[4][samples];
    for (int i = 0; i < samples; i++) {
      Cell cell = way.run(changes);
      values[0][i] = cell.wall();
      values[1][i] = cell.cpu();
      values[2][i] = cell.down();
      values[3][i] = cell.up();
    }
    return new Cell(
        BenchReport.median(values[0]),
        BenchReport.median(values[1]),
        BenchReport.median(values[2]),
        BenchReport.median(values[3]));
  }

  private static void delete(Path folder) throws IOException {
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
    private final MirrorRun run;
    private final List<String> versions =
        new ArrayList<>(Collections.nCopies(MirrorRun.MARKED, "0"));
    private int commits;

    Rig(Path folder, int files) {
      this.folder = folder;
      repository = GitRepositoryFixture.create(folder.resolve("srv"), "fleet");
      var seed = repository.commit("main");
      for (int i = 0; i < files; i++) {
        seed.file(MirrorRun.path(i), text(i));
      }
      seed.write();
      repository.git().run("repack", "-adq");
      server = GitHttpServer.start(folder.resolve("srv"));
      run = new MirrorRun(folder.resolve("mirrors"), server.url("fleet"));
    }

    private static String text(int i) {
      return MirrorRun.line(i)
          + ("# " + Integer.toHexString(i * 7919) + " filler text of a manifest\n").repeat(30);
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

    Cell mirror(int changes) {
      foreign();
      elect(changes);
      long start = System.nanoTime();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      run.push(versions);
      double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
      return cell(start, used);
    }

    Cell commandLine(int changes) throws Exception {
      foreign();
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time " + script(changes));
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

    private String script(int changes) {
      StringBuilder paths = new StringBuilder();
      for (int i = 0; i < changes; i++) {
        paths.append(' ').append(MirrorRun.path(i));
      }
      return """
      (set -e
      git clone -q --depth 1 %s work
      cd work
      sed -i 's/:1\\.0\\.[0-9]*/:1.0.%d/' %s
      git -c user.name=bot -c user.email=bot@example.com commit -qam Update
      git push -q origin main
      cd ..
      rm -rf work)
      """
          .formatted(server.url("fleet"), elect(changes), paths);
    }

    /** The policies of the first files elect another version. */
    private int elect(int changes) {
      int version = ++commits;
      Collections.fill(versions.subList(0, changes), String.valueOf(version));
      return version;
    }

    /** A process with the heap of a service: its first run, and one more. */
    double mirrorMemory() throws Exception {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      return ProcessTree.peakMemory(
          folder,
          List.of(
              java.toString(),
              "-XX:+UseSerialGC",
              "-XX:+UseCompactObjectHeaders",
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              MirrorRun.class.getName(),
              folder.resolve("mirrors-of-child").toString(),
              server.url("fleet"),
              String.valueOf(elect(MirrorRun.MARKED)),
              String.valueOf(elect(MirrorRun.MARKED))));
    }

    double commandLineMemory() throws Exception {
      return ProcessTree.peakMemory(folder, List.of("bash", "-c", script(100)));
    }

    /** Nothing was lost, what both sides pushed is sound, and only mirrors were written. */
    void check() throws IOException {
      repository.fsck();
      if (!repository.log("main", "%s").contains("Foreign")) {
        throw new IllegalStateException("foreign commits are lost");
      }
      try (Stream<Path> files = Files.list(folder)) {
        List<String> others =
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("srv") && !name.startsWith("mirrors"))
                .toList();
        if (!others.isEmpty()) {
          throw new IllegalStateException(
              String.format(Locale.ROOT, "written outside the mirrors: %s", others));
        }
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}

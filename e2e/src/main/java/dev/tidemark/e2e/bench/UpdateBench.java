package dev.tidemark.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import dev.tidemark.core.setter.Setters;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.core.setter.UpdatePlan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a plan takes over 10,000 files of 1.4 KB, one in four of them marked: everything read
 * for the first time, and with what was remembered. The files are in memory, so that reading costs
 * nothing.
 */
final class UpdateBench implements Benchmark {
  private static final int FILES = 10_000;
  private static final int MARKED_EVERY = 4;
  private static final int FILE_BYTES = 1_400;
  private static final int WARM_UP = 10;
  private static final int[] CHANGES = {0, 1, 100};
  private static final int RUNS = 15;
  private static final int MEMORY = 1_000_000;

  @Override
  public String name() {
    return "update";
  }

  @Override
  public String summary() {
    return "planning an update of 10,000 files of 1.4 KB, one in four marked, warm JVM";
  }

  @Override
  public void run(BenchReport report) {
    SourceTree tree = new Files(files());
    for (int i = 0; i < WARM_UP; i++) {
      for (int changes : CHANGES) {
        measure(tree, changes, policies(changes), MarkerMemory.none());
      }
    }
    report.columns("Changes", "Memory", "Wall ms", "Fastest", "Slowest", "CPU ms", "Budget ms");
    for (int changes : CHANGES) {
      PolicyRefs policies = policies(changes);
      row(report, changes, "cold", "250", tree, policies, MarkerMemory.none());
      row(report, changes, "remembered", "30", tree, policies, MarkerMemory.ofCapacity(MEMORY));
    }
    report.end();
    report.note("One thread; wall and CPU are medians of " + RUNS + " runs.");
  }

  private static void row(
      BenchReport report,
      int changes,
      String kind,
      String budget,
      SourceTree tree,
      PolicyRefs policies,
      MarkerMemory memory) {
    double[] wall = new double[RUNS];
    double[] cpu = new double[RUNS];
    measure(tree, changes, policies, memory);
    for (int i = 0; i < RUNS; i++) {
      Sample sample = measure(tree, changes, policies, memory);
      wall[i] = sample.wall;
      cpu[i] = sample.cpu;
    }
    report.row(
        String.valueOf(changes),
        kind,
        "%.1f".formatted(BenchReport.median(wall)),
        "%.1f".formatted(wall[0]),
        "%.1f".formatted(wall[RUNS - 1]),
        "%.1f".formatted(BenchReport.median(cpu)),
        budget);
  }

  /** Milliseconds on the clock and on the processor, which tell apart a busy machine. */
  private record Sample(double wall, double cpu) {}

  private static Sample measure(
      SourceTree tree, int changes, PolicyRefs policies, MarkerMemory memory) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    UpdatePlan plan = Setters.plan(tree, "", "flux-system", policies, memory);
    Sample sample =
        new Sample(
            (System.nanoTime() - wall) / 1e6, (threads.getCurrentThreadCpuTime() - cpu) / 1e6);
    if (plan.changes().size() != changes || !plan.problems().isEmpty()) {
      throw new IllegalStateException(plan.changes().size() + " changes, " + plan.problems());
    }
    return sample;
  }

  /** One policy for each marked file; the first {@code changes} of them elected something new. */
  private static PolicyRefs policies(int changes) {
    Map<PolicyName, ImageRef> elected = new HashMap<>();
    for (int i = 0; i < FILES / MARKED_EVERY; i++) {
      elected.put(
          new PolicyName("flux-system", "app-" + i),
          ImageRef.of("ghcr.io/org/app-" + i, i < changes ? "v1.1.0" : "v1.0.0"));
    }
    return PolicyRefs.of(elected);
  }

  private static List<TreeEntry> files() {
    List<TreeEntry> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      boolean marked = i % MARKED_EVERY == 0;
      String text = deployment(i / MARKED_EVERY, marked);
      files.add(
          new File("apps/team-%02d/app-%05d.yaml".formatted(i % 50, i), text.getBytes(UTF_8)));
    }
    return files;
  }

  private static String deployment(int number, boolean marked) {
    String name = "app-" + number;
    String marker = marked ? " # {\"$imagepolicy\": \"flux-system:" + name + "\"}" : "";
    StringBuilder text = new StringBuilder();
    text.append(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %1$s
          namespace: default
          labels:
            app.kubernetes.io/name: %1$s
            app.kubernetes.io/part-of: platform
        spec:
          replicas: 2
          selector:
            matchLabels:
              app.kubernetes.io/name: %1$s
          template:
            metadata:
              labels:
                app.kubernetes.io/name: %1$s
            spec:
              containers:
                - name: app
                  image: ghcr.io/org/%1$s:v1.0.0%2$s
                  ports:
                    - containerPort: 8080
                      name: http
                  env:
        """
            .formatted(name, marker));
    for (int i = 0; text.length() < FILE_BYTES - 60; i++) {
      text.append("            - name: VARIABLE_").append(i).append('\n');
      text.append("              value: \"value ").append(i).append("\"\n");
    }
    return text.toString();
  }

  /** A flat tree in memory. */
  private record Files(List<TreeEntry> files) implements SourceTree {
    @Override
    public Optional<TreeEntry> find(String path) {
      return path.isEmpty() ? Optional.of(new Root()) : Optional.empty();
    }

    @Override
    public Iterable<TreeEntry> filesBelow(String path) {
      return files;
    }
  }

  private record Root() implements TreeEntry {
    @Override
    public String path() {
      return "";
    }

    @Override
    public Kind kind() {
      return Kind.DIRECTORY;
    }

    @Override
    public Optional<String> contentId() {
      return Optional.empty();
    }

    @Override
    public Content read(int limit) {
      return new Content.Unreadable("a directory");
    }
  }

  private static final class File implements TreeEntry {
    private final String path;
    private final byte[] bytes;

    File(String path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Kind kind() {
      return Kind.FILE;
    }

    @Override
    public Optional<String> contentId() {
      return Optional.of(path);
    }

    @Override
    public Content read(int limit) {
      return Content.of(bytes);
    }
  }
}

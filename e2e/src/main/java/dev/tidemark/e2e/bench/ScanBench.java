package dev.tidemark.e2e.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.local.FileTagStore;
import dev.tidemark.local.StateFolder;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.registry.RegistrySettings;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a scan costs, unchanged and changed, beside what the registry itself needs. */
final class ScanBench implements Benchmark {
  private static final int[] SIZES = {100, 10_000, 100_000};
  private static final int REPOSITORIES = 1_000;
  private static final int TAGS_EACH = 1_000;

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String summary() {
    return "requests, bytes, time and store writes of one scan, against Debian's docker-registry";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    Path folder = Files.createTempDirectory("bench-scan");
    try (DockerRegistry registry = DockerRegistry.open();
        FakeRegistry counting = FakeRegistry.start();
        StateFolder state = StateFolder.own(folder.resolve("state"));
        HttpRegistryGateway gateway = gateway()) {
      heap(report, gateway, counting);
      report.columns(
          "Tags",
          "List",
          "Requests",
          "Body bytes",
          "ms",
          "our CPU ms",
          "registry's CPU ms",
          "plain read ms",
          "Store writes");
      FileTagStore store = new FileTagStore(state);
      for (int size : SIZES) {
        registry.layTags("bench/t" + size, tags(size));
        counting.put("bench/t" + size, FakeRepository.of(tags(size)));
        for (boolean changed : new boolean[] {false, true}) {
          measure(report, registry, counting, gateway, store, size, changed);
        }
      }
      report.end();
    } finally {
      delete(folder);
    }
  }

  private static HttpRegistryGateway gateway() {
    return new HttpRegistryGateway(
        RegistrySettings.of("bench", List.of(), Map.of(), Path.of("/nonexistent")));
  }

  /** The list that is held, and how often it was written. */
  private static final class Shelf {
    private final FileTagStore store;
    private Optional<ListingMark> known = Optional.empty();
    private int writes;

    Shelf(FileTagStore store) {
      this.store = store;
    }

    void scan(HttpRegistryGateway gateway, RepositoryAccess access) {
      TagSetBuilder found = TagSet.builder();
      Listing listing =
          gateway
              .open(access)
              .list(known, (bytes, at, length) -> found.add(bytes, at, at + length));
      known = Optional.of(listing.mark());
      if (listing instanceof Listing.Complete complete) {
        StoredTags tags =
            new StoredTags(
                access.canonicalName(), "bench", complete.mark(), Instant.now(), found.build());
        store.write(access.requester(), tags);
        writes++;
      }
    }
  }

  private void measure(
      BenchReport report,
      DockerRegistry registry,
      FakeRegistry counting,
      HttpRegistryGateway gateway,
      FileTagStore store,
      int size,
      boolean changed)
      throws IOException {
    int scans = size > 10_000 ? 20 : 300;
    RepositoryAccess access = access(registry.host(), size);
    Shelf shelf = new Shelf(store);
    for (int i = 0; i < scans; i++) {
      change(registry, size, changed, "warm" + i);
      shelf.scan(gateway, access);
    }
    shelf.writes = 0;
    double[] millis = new double[scans];
    Duration registryTime = registry.processorTime();
    long ownTime = 0;
    for (int i = 0; i < scans; i++) {
      change(registry, size, changed, "tag" + i);
      long start = System.nanoTime();
      long cpu = machine.getProcessCpuTime();
      shelf.scan(gateway, access);
      ownTime += machine.getProcessCpuTime() - cpu;
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Duration spent = registry.processorTime().minus(registryTime);
    double[] plain = new double[scans];
    long body = 0;
    for (int i = 0; i < scans; i++) {
      long start = System.nanoTime();
      body = plainRead(registry, size);
      plain[i] = (System.nanoTime() - start) / 1e6;
    }
    report.row(
        Integer.toString(size),
        changed ? "changed" : "unchanged",
        "%.1f".formatted(requests(gateway, counting, size, changed)),
        Long.toString(body),
        "%.2f".formatted(BenchReport.median(millis)),
        "%.2f".formatted(ownTime / 1e6 / scans),
        "%.1f".formatted(spent.toMillis() / (double) scans),
        "%.2f".formatted(BenchReport.median(plain)),
        "%.1f".formatted(shelf.writes / (double) scans));
  }

  private static void change(DockerRegistry registry, int size, boolean changed, String tag) {
    if (changed) {
      registry.layTags("bench/t" + size, List.of(tag));
    }
  }

  /** Requests for one scan, counted by a server that logs them. */
  private static double requests(
      HttpRegistryGateway gateway, FakeRegistry counting, int size, boolean changed)
      throws IOException {
    Path folder = Files.createTempDirectory("bench-scan");
    try (StateFolder state = StateFolder.own(folder.resolve("state"))) {
      Shelf shelf = new Shelf(new FileTagStore(state));
      RepositoryAccess access = access(counting.host(), size);
      shelf.scan(gateway, access);
      counting.clearRequests();
      for (int i = 0; i < 5; i++) {
        List<String> more = new ArrayList<>(tags(size));
        more.add("more" + i);
        if (changed) {
          counting.put("bench/t" + size, FakeRepository.of(more));
        }
        shelf.scan(gateway, access);
      }
      return counting.requests().size() / 5.0;
    } finally {
      delete(folder);
    }
  }

  private static long plainRead(DockerRegistry registry, int size) throws IOException {
    URI list = URI.create(registry.url() + "/v2/bench/t" + size + "/tags/list?n=1000");
    try (InputStream in = list.toURL().openStream()) {
      long bytes = 0;
      byte[] buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes += count;
      }
      return bytes;
    }
  }

  private void heap(BenchReport report, HttpRegistryGateway gateway, FakeRegistry registry) {
    registry.put("bench/t" + TAGS_EACH, FakeRepository.of(tags(TAGS_EACH)));
    List<TagSet> held = scanAll(gateway, registry);
    long tags = held.stream().mapToLong(TagSet::size).sum();
    long full = usedHeap();
    held.clear();
    long used = full - usedHeap();
    report.columns("Repositories", "Tags each", "Heap MB", "Bytes a tag", "of them text");
    report.row(
        Integer.toString(REPOSITORIES),
        Integer.toString(TAGS_EACH),
        "%.1f".formatted(used / 1e6),
        "%.1f".formatted((double) used / tags),
        "%.1f".formatted(tags(TAGS_EACH).stream().mapToInt(String::length).average().orElse(0)));
    report.end();
  }

  private static List<TagSet> scanAll(HttpRegistryGateway gateway, FakeRegistry registry) {
    List<TagSet> held = new ArrayList<>();
    for (int i = 0; i < REPOSITORIES; i++) {
      TagSetBuilder found = TagSet.builder();
      gateway
          .open(access(registry.host(), TAGS_EACH))
          .list(Optional.empty(), (bytes, at, length) -> found.add(bytes, at, at + length));
      held.add(found.build());
    }
    registry.clearRequests();
    return held;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<String> tags(int size) {
    return IntStream.range(0, size).mapToObj("1.0.%d"::formatted).toList();
  }

  private static RepositoryAccess access(String host, int size) {
    return new RepositoryAccess(
        new ObjectName("bench", "t" + size),
        host,
        "bench/t" + size,
        true,
        "generic",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Duration.ofMinutes(1),
        false);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

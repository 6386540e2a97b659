package dev.tidemark.e2e.bench;

import dev.tidemark.core.policy.PolicySpec;
import dev.tidemark.core.policy.Selection;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What choosing a tag costs, by kind of policy and number of tags; on one core. */
final class PolicyBench implements Benchmark {
  private static final int[] SIZES = {100, 10_000, 1_000_000};
  private static final int SAMPLES = 9;
  private static final long TAGS_A_SAMPLE = 2_000_000;

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public String summary() {
    return "time and allocation of choosing among tags, each tag on average";
  }

  @Override
  public void run(BenchReport report) throws Exception {
    report.columns("Policy", "Tags", "ns a tag", "Bytes a tag", "Bytes a choice", "Selected");
    for (Map.Entry<String, PolicySpec> policy : policies().entrySet()) {
      for (int size : SIZES) {
        measure(report, policy.getKey(), policy.getValue(), tags(policy.getKey(), size));
      }
    }
    report.end();
    report.columns("Reading a list", "Tags", "ns a tag");
    for (int size : SIZES) {
      report.row("build and sort, shuffled", Integer.toString(size), building(size));
    }
    for (int size : SIZES) {
      report.row("revision", Integer.toString(size), revision(size));
    }
    report.end();
  }

  private static Map<String, PolicySpec> policies() {
    Map<String, PolicySpec> policies = new LinkedHashMap<>();
    policies.put("semver `>=1.0.0 <35.0.0`", PolicySpec.semver(">=1.0.0 <35.0.0"));
    policies.put("semver `^1.2 || >=3.0.0-0`", PolicySpec.semver("^1.2 || >=3.0.0-0"));
    policies.put("alphabetical", PolicySpec.alphabetical("asc"));
    policies.put(
        "filter, extract, numerical",
        PolicySpec.numerical("asc").filtered("^main-[a-f0-9]+-(?P<ts>[0-9]+)$", "$ts"));
    policies.put(
        "filter, extract, alphabetical",
        PolicySpec.alphabetical("asc").filtered("^main-[a-f0-9]+-(?P<ts>[0-9]+)", "${ts}"));
    policies.put(
        "filter `^(main|dev)-…`, numerical",
        PolicySpec.numerical("asc").filtered("^(?:main|dev)-.*-(?P<ts>[0-9]+)$", "$ts"));
    policies.put(
        "filter left to RE2/J, numerical",
        PolicySpec.numerical("asc").filtered("^main-(?:[a-f]*[0-9]*)*-([0-9]+)$", "$1"));
    return policies;
  }

  private static TagSet tags(String policy, int size) {
    Random random = new Random(1);
    TagSetBuilder tags = TagSet.builder();
    for (int i = 0; i < size; i++) {
      tags.add(policy.startsWith("semver") ? version(random) : commit(random));
    }
    return tags.build();
  }

  private static String version(Random random) {
    String number = random.nextInt(40) + "." + random.nextInt(60) + "." + random.nextInt(100);
    return switch (random.nextInt(10)) {
      case 0 -> "v" + number;
      case 1 -> number + "-rc." + random.nextInt(9);
      case 2 -> number + "-alpine3." + random.nextInt(20);
      case 3 -> "sha-" + Integer.toHexString(random.nextInt());
      default -> number;
    };
  }

  private static String commit(Random random) {
    return "main-%08x-%d".formatted(random.nextInt(), 1_700_000_000L + random.nextInt(90_000_000));
  }

  private static void measure(BenchReport report, String name, PolicySpec spec, TagSet tags) {
    Selector selector = Selector.of(spec);
    int rounds = (int) Math.max(1, TAGS_A_SAMPLE / tags.size());
    double[] nanos = new double[SAMPLES];
    Selection selection = selector.select(tags);
    long bytes = 0;
    for (int sample = -2; sample < SAMPLES; sample++) {
      long allocated = allocated();
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        selection = selector.select(tags);
      }
      long elapsed = System.nanoTime() - start;
      bytes = allocated() - allocated;
      if (sample >= 0) {
        nanos[sample] = (double) elapsed / rounds / tags.size();
      }
    }
    report.row(
        name,
        Integer.toString(tags.size()),
        "%.1f".formatted(BenchReport.median(nanos)),
        "%.2f".formatted((double) bytes / rounds / tags.size()),
        Long.toString(bytes / rounds),
        selection instanceof Selection.Selected it ? it.tag() : selection.toString());
  }

  private static String building(int size) {
    TagSet tags = tags("commit", size);
    String[] shuffled = tags.asList().toArray(String[]::new);
    Random random = new Random(2);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      String kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    return time(
        size,
        () -> {
          TagSetBuilder builder = TagSet.builder();
          for (String tag : shuffled) {
            builder.add(tag);
          }
          return builder.build().size();
        });
  }

  private static String revision(int size) {
    TagSet tags = tags("commit", size);
    return time(size, () -> tags.revision().length());
  }

  private interface Work {
    int run();
  }

  private static String time(int size, Work work) {
    int rounds = (int) Math.max(1, TAGS_A_SAMPLE / size);
    double[] nanos = new double[SAMPLES];
    int guard = 0;
    for (int sample = -2; sample < SAMPLES; sample++) {
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        guard += work.run();
      }
      if (sample >= 0) {
        nanos[sample] = (double) (System.nanoTime() - start) / rounds / size;
      }
    }
    if (guard == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    return "%.1f".formatted(BenchReport.median(nanos));
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getCurrentThreadAllocatedBytes();
  }
}

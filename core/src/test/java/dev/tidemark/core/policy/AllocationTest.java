package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The plain choice allocates nothing for a tag that loses. */
class AllocationTest {
  private static TagSet tags(int count, Function<Random, String> tag) {
    Random random = new Random(7);
    TagSetBuilder builder = TagSet.builder();
    for (int i = 0; i < count; i++) {
      builder.add(tag.apply(random));
    }
    return builder.build();
  }

  private static String version(Random random) {
    return random.nextInt(40) + "." + random.nextInt(50) + "." + random.nextInt(900);
  }

  private static String commit(Random random) {
    return "main-%08x-%d".formatted(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private static void allocatesNothing(PolicySpec spec, Function<Random, String> tag) {
    Selector selector = Selector.of(spec);
    TagSet many = tags(200_000, tag);
    var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(selector.select(many)).isInstanceOf(Selection.Selected.class);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(50_000);
  }

  @Test
  void forVersions() {
    allocatesNothing(PolicySpec.semver(">=1 <35"), AllocationTest::version);
  }

  @Test
  void forNumbersBehindAFilter() {
    allocatesNothing(
        PolicySpec.numerical("asc").filtered("^main-[a-f0-9]+-(?P<ts>[0-9]+)$", "$ts"),
        AllocationTest::commit);
  }

  @Test
  void forTextsPutTogether() {
    allocatesNothing(
        PolicySpec.alphabetical("desc").filtered("^(main)-(.*)-", "$2/$1"), AllocationTest::commit);
  }
}

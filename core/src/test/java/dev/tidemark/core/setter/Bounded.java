package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/** Bounds the processor time of hostile input, which a busy machine does not stretch. */
final class Bounded {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Bounded() {}

  /** The answer, which must not take longer than so many seconds of this thread's own time. */
  static <T> T bySeconds(int seconds, Supplier<T> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    T answer = work.get();
    assertThat((THREADS.getCurrentThreadCpuTime() - start) / 1_000_000_000)
        .as("seconds of processor time")
        .isLessThan(seconds);
    return answer;
  }
}

package dev.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkRunnerTest {
  private static final Requeue NEVER = new Requeue.Never();

  @Test
  void oneKeysFaultDelaysNoOther() throws Exception {
    CountDownLatch healthy = new CountDownLatch(20);
    try (WorkRunner<Integer> runner =
        runner(
            2,
            key -> {
              if (key < 0) {
                throw new IllegalStateException("planted");
              }
              healthy.countDown();
              return NEVER;
            })) {
      runner.start();
      runner.add(-1);
      for (int i = 0; i < 20; i++) {
        runner.add(i);
      }
      assertThat(healthy.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(runner.stop(Duration.ofSeconds(10))).isTrue();
      assertThat(runner.dueIn(-1)).isPresent();
    }
  }

  @Test
  void runsNoMoreThanAllowedAtATime() throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger active = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(50);
    try (WorkRunner<Integer> runner =
        runner(
            3,
            key -> {
              most.accumulateAndGet(active.incrementAndGet(), Math::max);
              seen.add(key);
              Thread.yield();
              active.decrementAndGet();
              all.countDown();
              return NEVER;
            })) {
      runner.start();
      for (int i = 0; i < 50; i++) {
        runner.add(i);
      }
      assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValueLessThanOrEqualTo(3);
    assertThat(seen).hasSize(50);
  }

  @Test
  void interruptsWhatDoesNotEndWithinItsGrace() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    WorkRunner<Integer> runner =
        runner(
            1,
            key -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return NEVER;
            });
    runner.start();
    runner.add(1);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(runner.stop(Duration.ofMillis(50))).isTrue();
    assertThat(interrupted.getCount()).isZero();
  }

  private static WorkRunner<Integer> runner(
      int concurrent, java.util.function.Function<Integer, Requeue> work) {
    return new WorkRunner<>(
        "test",
        new WorkQueue<>(Backoff.DEFAULT, new Random(1)),
        concurrent,
        (key, waited) -> work.apply(key),
        Engine.ofThreads());
  }
}

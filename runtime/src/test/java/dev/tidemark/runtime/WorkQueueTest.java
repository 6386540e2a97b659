package dev.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private static final Requeue.Backoff FAILED = new Requeue.Backoff(Duration.ZERO);
  private final WorkQueue<String> queue = new WorkQueue<>(Backoff.DEFAULT, new Random(1));

  @Test
  void runsEachKeyOnceHoweverOftenItWasAdded() {
    queue.add("a", 0);
    queue.add("b", 0);
    queue.add("a", 0);
    assertThat(drain(0)).containsExactly("a", "b");
  }

  @Test
  void runsAgainWhatWasAddedDuringItsRun() {
    queue.add("a", 0);
    assertThat(queue.take(0)).contains("a");
    queue.add("a", 1);
    assertThat(queue.take(1)).isEmpty();
    queue.done("a", new Requeue.Never(), 2);
    assertThat(queue.take(2)).contains("a");
  }

  @Test
  void waitsTheIntervalAndNeverLess() {
    queue.add("a", 0);
    queue.take(0);
    queue.done("a", new Requeue.After(Duration.ofSeconds(100)), 0);
    long second = 1_000_000_000L;
    assertThat(queue.nextDue().orElseThrow()).isBetween(100 * second, 105 * second);
    assertThat(queue.take(100 * second - 1)).isEmpty();
    assertThat(queue.take(105 * second)).contains("a");
  }

  @Test
  void gathersWhatArrivesWithinSettleWindow() {
    queue.settle("a", 0, 10);
    queue.settle("a", 4, 14);
    queue.settle("a", 9, 19);
    assertThat(drain(9)).isEmpty();
    assertThat(drain(10)).containsExactly("a");
    queue.done("a", new Requeue.Never(), 10);
    queue.settle("a", 11, 21);
    assertThat(drain(20)).isEmpty();
    assertThat(drain(21)).containsExactly("a");
  }

  @Test
  void intervalDoesNotCutSettleWindowShort() {
    queue.add("a", 0);
    queue.take(0);
    queue.done("a", new Requeue.After(Duration.ofNanos(100)), 0);
    queue.settle("a", 50, 500);
    assertThat(drain(499)).isEmpty();
    assertThat(drain(500)).containsExactly("a");
  }

  @Test
  void settleWindowThatOpensDuringRunHoldsBackTheNextOne() {
    queue.add("a", 0);
    queue.take(0);
    queue.settle("a", 1, 300);
    queue.done("a", new Requeue.After(Duration.ofNanos(100)), 2);
    assertThat(drain(299)).isEmpty();
    assertThat(drain(300)).containsExactly("a");
  }

  @Test
  void requestEndsSettleWindow() {
    queue.settle("a", 0, 100);
    queue.add("a", 7);
    assertThat(drain(7)).containsExactly("a");
    queue.done("a", new Requeue.Never(), 8);
    assertThat(drain(100)).isEmpty();
    queue.add("a", 110);
    queue.settle("a", 111, 200);
    assertThat(drain(111)).as("due already").containsExactly("a");
  }

  @Test
  void settleWindowDelaysNoRetry() {
    queue.add("a", 0);
    queue.take(0);
    queue.done("a", FAILED, 0);
    long retry = queue.nextDue().orElseThrow();
    queue.settle("a", 1, retry + 1_000);
    assertThat(queue.nextDue()).hasValue(retry);
    queue.take(retry);
    queue.settle("a", retry, retry + 7);
    queue.done("a", FAILED, retry);
    assertThat(queue.nextDue()).hasValue(retry + 7);
  }

  @Test
  void doublesDelayOfFailingKeyUpToTheLimit() {
    List<Long> millis = new ArrayList<>();
    long now = 0;
    queue.add("a", now);
    for (int i = 0; i < 13; i++) {
      queue.take(now);
      queue.done("a", FAILED, now);
      millis.add((queue.nextDue().orElseThrow() - now) / 1_000_000);
      now = queue.nextDue().orElseThrow();
    }
    for (int i = 0; i < millis.size(); i++) {
      long plain = Math.min(900_000L, 750L << i);
      assertThat(millis.get(i)).isBetween(plain, plain * 21 / 20);
    }
  }

  @Test
  void startsDelaysAnewAfterSuccess() {
    queue.add("a", 0);
    for (Requeue end : List.of(FAILED, FAILED, new Requeue.Never(), FAILED)) {
      queue.add("a", 0);
      queue.take(0);
      queue.done("a", end, 0);
    }
    assertThat(queue.nextDue().orElseThrow()).isBetween(750_000_000L, 787_500_000L);
  }

  @Test
  void waitsAsLongAsTheOtherSideAsks() {
    queue.add("a", 0);
    queue.take(0);
    queue.done("a", new Requeue.Backoff(Duration.ofSeconds(30)), 0);
    assertThat(queue.nextDue().orElseThrow()).isBetween(30_000_000_000L, 31_500_000_000L);
  }

  /**
   * R19: a registry is down for ten minutes, and a thousand repositories ask it again and again.
   * Four of them ask at a time, and each finds out within ten milliseconds.
   */
  @Test
  void r19SpreadsTheRetriesOfAThousandRepositories() {
    long milli = 1_000_000L;
    long down = Duration.ofMinutes(10).toNanos();
    WorkQueue<Integer> many = new WorkQueue<>(Backoff.DEFAULT, new Random(19));
    for (int i = 0; i < 1000; i++) {
      many.add(i, 0);
    }
    int[] perSecond = new int[1200];
    int[] tries = new int[1000];
    int healed = 0;
    long now = 0;
    while (healed < 1000) {
      now = Math.max(now, many.nextDue().orElseThrow());
      List<Integer> batch = new ArrayList<>();
      for (var key = many.take(now); key.isPresent(); key = many.take(now)) {
        batch.add(key.get());
        if (batch.size() == 4) {
          break;
        }
      }
      perSecond[(int) (now / 1_000_000_000L)] += batch.size();
      now += 10 * milli;
      for (Integer key : batch) {
        tries[key]++;
        many.done(key, now < down ? FAILED : new Requeue.Never(), now);
        healed += now < down ? 0 : 1;
      }
    }
    assertThat(tries).containsOnly(11);
    int first = Arrays.stream(perSecond, 0, 60).max().orElseThrow();
    int last = Arrays.stream(perSecond, 300, 1200).max().orElseThrow();
    assertThat(first).isLessThanOrEqualTo(400);
    assertThat(last).isLessThanOrEqualTo(150); // without chance they would come together for ever
    assertThat(now).isLessThan(Duration.ofMinutes(15).toNanos());
  }

  @Test
  void forgetsKeysThatAreGone() {
    queue.add("a", 0);
    queue.forget("a");
    assertThat(queue.take(0)).isEmpty();
    assertThat(queue.nextDue()).isEmpty();
  }

  @Test
  void neverRunsKeyTwiceAtATimeNorLosesOne() {
    Law.holds(
        200,
        random -> {
          WorkQueue<Integer> many = new WorkQueue<>(Backoff.DEFAULT, new Random(random.nextLong()));
          List<Integer> running = new ArrayList<>();
          boolean[] wanted = new boolean[5];
          for (long now = 0; now < 200; now++) {
            int key = random.nextInt(5);
            if (random.nextBoolean()) {
              many.add(key, now);
              wanted[key] = true;
            } else if (!running.isEmpty() && random.nextBoolean()) {
              Integer ended = running.remove(random.nextInt(running.size()));
              many.done(ended, new Requeue.Never(), now);
            } else {
              many.take(now)
                  .ifPresent(taken -> {
                    assertThat(running).doesNotContain(taken);
                    running.add(taken);
                    wanted[taken] = false;
                  });
            }
          }
          for (Integer key : List.copyOf(running)) {
            many.done(key, new Requeue.Never(), 200);
          }
          for (var taken = many.take(200); taken.isPresent(); taken = many.take(200)) {
            wanted[taken.get()] = false;
            many.done(taken.get(), new Requeue.Never(), 200);
          }
          assertThat(wanted).containsOnly(false);
        });
  }

  private List<String> drain(long now) {
    List<String> taken = new ArrayList<>();
    for (var key = queue.take(now); key.isPresent(); key = queue.take(now)) {
      taken.add(key.get());
    }
    return taken;
  }
}

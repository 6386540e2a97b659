package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.automation.ShrinkQuarantine.Kept;
import dev.tidemark.core.automation.ShrinkQuarantine.State;
import dev.tidemark.core.automation.ShrinkQuarantine.Taken;
import dev.tidemark.core.automation.ShrinkQuarantine.Verdict;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.testkit.Law;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkQuarantineTest {
  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final ShrinkQuarantine RULE = new ShrinkQuarantine(20, INTERVAL);
  private static final TagSet TEN = tags(IntStream.range(0, 10));

  @Test
  void takesALossOfTheShareItself() {
    assertThat(judge(State.NONE, TEN, tags(IntStream.range(2, 10)), START))
        .isEqualTo(new Taken(State.NONE));
  }

  @Test
  void keepsTheLastListWhenMoreThanTheShareVanishes() {
    Kept kept = kept(judge(State.NONE, TEN, tags(IntStream.range(3, 10)), START));
    assertThat(kept.vanished()).containsExactly("1.2.0", "1.1.0", "1.0.0");
    assertThat(kept.words())
        .isEqualTo(
            "3 of 10 tags vanished from the registry's list; the last list stays until a second"
                + " read, an interval later, agrees (annotation image.tidemark.dev/accept-shrink"
                + " takes it at once). Vanished: 1.2.0, 1.1.0, 1.0.0");
  }

  @Test
  void keepsTheLastListWhenTheSelectedTagVanishes() {
    TagSet now = tags(IntStream.range(0, 9));
    Verdict verdict = RULE.judge(State.NONE, TEN, now, List.of("1.9.0"), Optional.empty(), START);
    assertThat(kept(verdict).words()).contains("among them the selected 1.9.0");
    assertThat(RULE.judge(State.NONE, TEN, now, List.of("1.0.0"), Optional.empty(), START))
        .isInstanceOf(Taken.class);
  }

  @Test
  void takesTheListWhenASecondReadAfterAnIntervalAgrees() {
    TagSet now = tags(IntStream.range(5, 10));
    State held = judge(State.NONE, TEN, now, START).state();
    Instant soon = START.plus(INTERVAL).minusSeconds(2);
    Verdict early = judge(held, TEN, now, soon);
    assertThat(early).isInstanceOf(Kept.class);
    assertThat(early.state()).isEqualTo(held);
    assertThat(judge(early.state(), TEN, now, START.plus(INTERVAL).minusSeconds(1)))
        .isEqualTo(new Taken(State.NONE));
  }

  @Test
  void agreesAlsoWhenTagsCameBackOrWereAdded() {
    State held = judge(State.NONE, TEN, tags(IntStream.range(5, 10)), START).state();
    TagSet more = tags(IntStream.concat(IntStream.range(4, 10), IntStream.of(77)));
    assertThat(judge(held, TEN, more, START.plus(INTERVAL))).isInstanceOf(Taken.class);
  }

  @Test
  void beginsAnewWhenFurtherTagsVanish() {
    State held = judge(State.NONE, TEN, tags(IntStream.range(5, 10)), START).state();
    Instant later = START.plus(INTERVAL);
    Kept again = kept(judge(held, TEN, tags(IntStream.range(8, 10)), later));
    assertThat(again.state().held().orElseThrow().since()).isEqualTo(later);
    assertThat(again.vanished()).hasSize(8);
  }

  /** C1: otherwise the second read would have to wait until the clock comes round again. */
  @Test
  void beginsTheIntervalAnewWhenTheClockWasSetBack() {
    TagSet now = tags(IntStream.range(5, 10));
    State held = judge(State.NONE, TEN, now, START).state();
    Instant yearAgo = START.minus(Duration.ofDays(400));
    Kept again = kept(judge(held, TEN, now, yearAgo));
    assertThat(again.state().held().orElseThrow().since()).isEqualTo(yearAgo);
    assertThat(judge(again.state(), TEN, now, yearAgo.plus(INTERVAL))).isInstanceOf(Taken.class);
  }

  @Test
  void takesAnEmptyListOnRequestOnly() {
    State held = judge(State.NONE, TEN, TagSet.empty(), START).state();
    Instant muchLater = START.plus(INTERVAL.multipliedBy(100));
    Kept still = kept(judge(held, TEN, TagSet.empty(), muchLater));
    assertThat(still.words()).contains("until somebody accepts the empty one");
    assertThat(
            RULE.judge(
                still.state(), TEN, TagSet.empty(), List.of(), Optional.of("yes"), muchLater))
        .isEqualTo(new Taken(new State(Optional.empty(), Optional.of("yes"))));
  }

  @Test
  void actsOnAnAnnotationOnce() {
    Optional<String> token = Optional.of("2026-11-23");
    Verdict ordinary = RULE.judge(State.NONE, TEN, TEN, List.of(), token, START);
    assertThat(ordinary.state().handledToken()).isEqualTo(token);
    assertThat(RULE.judge(ordinary.state(), TEN, TagSet.empty(), List.of(), token, START))
        .isInstanceOf(Kept.class);
    assertThat(
            RULE.judge(
                ordinary.state(), TEN, TagSet.empty(), List.of(), Optional.of("again"), START))
        .isInstanceOf(Taken.class);
  }

  @Test
  void takesEverythingWhenSwitchedOff() {
    ShrinkQuarantine off = new ShrinkQuarantine(0, INTERVAL);
    assertThat(
            off.judge(State.NONE, TEN, TagSet.empty(), List.of("1.9.0"), Optional.empty(), START))
        .isInstanceOf(Taken.class);
  }

  @Test
  void takesAnythingAfterAnEmptyList() {
    assertThat(judge(State.NONE, TagSet.empty(), TagSet.empty(), START)).isInstanceOf(Taken.class);
    assertThat(judge(State.NONE, TagSet.empty(), TEN, START)).isInstanceOf(Taken.class);
  }

  @Test
  void neverHoldsAListThatOnlyGrew() {
    Law.holds(
        500,
        random -> {
          List<Integer> before = new ArrayList<>();
          random.ints(random.nextInt(1, 50), 0, 100).forEach(before::add);
          TagSet old = tags(before.stream().mapToInt(Integer::intValue));
          TagSet grown =
              tags(
                  IntStream.concat(
                      before.stream().mapToInt(Integer::intValue),
                      random.ints(random.nextInt(20), 0, 200)));
          assertThat(RULE.judge(State.NONE, old, grown, old.asList(), Optional.empty(), START))
              .isInstanceOf(Taken.class);
        });
  }

  private static Verdict judge(State state, TagSet before, TagSet now, Instant at) {
    return RULE.judge(state, before, now, List.of(), Optional.empty(), at);
  }

  private static Kept kept(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Kept.class);
    return (Kept) verdict;
  }

  private static TagSet tags(IntStream minors) {
    TagSetBuilder builder = TagSet.builder();
    minors.forEach(minor -> {
      byte[] tag = "1.%d.0".formatted(minor).getBytes(StandardCharsets.UTF_8);
      builder.add(tag, 0, tag.length);
    });
    return builder.build();
  }
}

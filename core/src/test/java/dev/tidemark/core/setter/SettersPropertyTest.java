package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Laws that every edit keeps, on generated files and on the golden corpus. */
class SettersPropertyTest {
  private static final int RUNS = 2_000;

  @Test
  void applyingTwiceEqualsOnce() {
    onManyFiles((tree, plan) -> {
      UpdatePlan again = plan(tree.updated(plan));
      assertThat(again.edits()).isEmpty();
      assertThat(again.changes()).isEmpty();
    });
  }

  @Test
  void changesNothingButMarkedScalars() {
    onManyFiles((tree, plan) -> {
      for (FileEdit edit : plan.edits()) {
        assertThat(MarkedScalars.onlyMarkedDiffer(edit.before(), edit.after())).isTrue();
      }
    });
  }

  @Test
  void keepsByteOrderMarkLineEndsAndMissingFinalLineFeed() {
    onManyFiles((tree, plan) -> {
      for (FileEdit edit : plan.edits()) {
        String before = new String(edit.before(), UTF_8);
        String after = new String(edit.after(), UTF_8);
        assertThat(after.startsWith("\ufeff")).isEqualTo(before.startsWith("\ufeff"));
        assertThat(after.endsWith("\n")).isEqualTo(before.endsWith("\n"));
        if (!before.contains("\r")) {
          assertThat(after).doesNotContain("\r");
        } else if (!before.replace("\r\n", "").contains("\n")) {
          assertThat(after.replace("\r\n", "")).doesNotContain("\n");
        }
      }
    });
  }

  @Test
  void parsesToTheSameEventsButForTheMarkedValues() {
    onManyFiles((tree, plan) -> {
      for (FileEdit edit : plan.edits()) {
        long changed =
            plan.changes().stream().filter(change -> change.path().equals(edit.path())).count();
        assertThat(differences(edit.before(), edit.after()))
            .as(edit.path())
            .hasSizeLessThanOrEqualTo((int) changed)
            .allSatisfy(value ->
                assertThat(plan.changes()).anyMatch(change -> change.newValue().equals(value)));
      }
    });
  }

  @Test
  void plansTheSameFromMemory() {
    Law.holds(
        500,
        random -> {
          MapTree tree = tree(random).withIds();
          MarkerMemory memory = MarkerMemory.ofCapacity(random.nextInt(60));
          UpdatePlan first = Setters.plan(tree, "", "flux-system", PolicyRefs.none(), memory);
          assertThat(first.edits()).isEmpty();
          UpdatePlan cold = plan(tree);
          UpdatePlan warm = Setters.plan(tree, "", "flux-system", Corpus.POLICIES, memory);
          assertThat(warm.changes()).isEqualTo(cold.changes());
          assertThat(warm.problems()).isEqualTo(cold.problems());
          assertThat(warm.remarks()).isEqualTo(cold.remarks());
          assertThat(warm.diff()).isEqualTo(cold.diff());
        });
  }

  @Test
  void findsNothingToDoWithoutPolicies() {
    Law.holds(
        RUNS,
        random -> {
          UpdatePlan plan =
              Setters.plan(tree(random), "", "flux-system", PolicyRefs.none(), MarkerMemory.none());
          assertThat(plan.isEmpty()).isTrue();
          assertThat(plan.diff()).isEmpty();
        });
  }

  /** What holds for a tree and its plan. */
  @FunctionalInterface
  private interface Claim {
    void check(MapTree tree, UpdatePlan plan);
  }

  private static void onManyFiles(Claim claim) {
    claim.check(Corpus.tree(), plan(Corpus.tree()));
    int[] edited = new int[1];
    Law.holds(
        RUNS,
        random -> {
          MapTree tree = tree(random);
          UpdatePlan plan = plan(tree);
          assertThat(plan.problems())
              .noneMatch(problem -> problem.reason() == Problem.Reason.UNSAFE_EDIT);
          edited[0] += plan.edits().size();
          claim.check(tree, plan);
        });
    // A law over nothing would hold, too.
    assertThat(edited[0]).isGreaterThan(RUNS / 4);
  }

  private static MapTree tree(RandomGenerator random) {
    MapTree tree = new MapTree();
    for (int i = random.nextInt(3); i >= 0; i--) {
      tree.file("f" + i + ".yaml", ManifestGenerator.of(random));
    }
    return tree;
  }

  private static UpdatePlan plan(MapTree tree) {
    return Setters.plan(tree, "", "flux-system", Corpus.POLICIES, MarkerMemory.none());
  }

  /** The new values of scalars that differ; every other event must be equal. */
  private static List<String> differences(byte[] before, byte[] after) {
    List<String> values = new ArrayList<>();
    List<Event> old = events(before);
    List<Event> updated = events(after);
    assertThat(updated).hasSameSizeAs(old);
    for (int i = 0; i < old.size(); i++) {
      if (old.get(i) instanceof ScalarEvent was
          && updated.get(i) instanceof ScalarEvent is
          && !was.getValue().equals(is.getValue())) {
        values.add(Marker.withoutTrailingBreaks(is.getValue()));
      } else {
        assertThat(updated.get(i).getEventId()).isEqualTo(old.get(i).getEventId());
      }
    }
    return values;
  }

  private static List<Event> events(byte[] text) {
    List<Event> events = new ArrayList<>();
    new Parse(LoadSettings.builder().build())
        .parseString(new String(text, UTF_8))
        .forEach(events::add);
    return events;
  }

  @Test
  void ordersByFileThenPosition() {
    Law.holds(
        300,
        random -> {
          MapTree tree =
              tree(random).file("a/z.yaml", "t: x # {\"$imagepolicy\": \"flux-system:app\"}");
          List<Change> changes = plan(tree).changes();
          for (int i = 1; i < changes.size(); i++) {
            Change one = changes.get(i - 1);
            Change other = changes.get(i);
            int byFile = one.file().compareTo(other.file());
            assertThat(byFile < 0 || (byFile == 0 && one.line() <= other.line())).isTrue();
          }
          Map<String, Integer> seen = new java.util.HashMap<>();
          changes.forEach(change ->
              seen.merge(change.file() + change.line() + ":" + change.column(), 1, Integer::sum));
          assertThat(seen.values()).allMatch(count -> count == 1);
        });
  }
}

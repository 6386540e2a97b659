package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.testkit.Law;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is remembered of folders changes nothing but what is walked through. */
class FolderSurveyPropertyTest {
  private static final List<String> FOLDERS =
      List.of("", "a/", "a/b/", "a/b/c/", "a.b/", "d/", "d/e/");
  private static final List<String> NAMES = List.of("x.yaml", "y.yml", "Kustomization", "n.txt");
  private static final PolicyRefs OLD = elected("1.0.0");
  private static final PolicyRefs NEW = elected("1.1.0");

  private static PolicyRefs elected(String tag) {
    return PolicyRefs.of(Map.of(new PolicyName("ns", "app"), ImageRef.of("example.com/app", tag)));
  }

  private static String text(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> "image: example.com/app:1.0.0 # {\"$imagepolicy\": \"ns:app\"}\n";
      case 1 -> "image: example.com/app:1.0.0 # {\"$imagepolicy\": \"ns:other\"}\n";
      case 2 -> "image: [ # {\"$imagepolicy\": \"ns:app\"}\n";
      case 3 -> "text: \"$imagepolicy\"\n";
      default -> "replicas: " + random.nextInt(3) + "\n";
    };
  }

  private static void change(MapTree tree, RandomGenerator random) {
    String path =
        FOLDERS.get(random.nextInt(FOLDERS.size())) + NAMES.get(random.nextInt(NAMES.size()));
    tree.without(path);
    switch (random.nextInt(6)) {
      case 0 -> {} // it is gone
      case 1 -> tree.link(path, random.nextBoolean() ? "../d/x.yaml" : "x.yaml");
      default -> tree.file(path, text(random));
    }
  }

  @Test
  void plansAlikeWithAndWithoutMemoryOfFolders() {
    Law.holds(
        2000,
        random -> {
          MapTree tree = new MapTree().withIds();
          MarkerMemory memory = MarkerMemory.ofCapacity(random.nextInt(80));
          for (int step = 0; step < 6; step++) {
            for (int i = random.nextInt(step == 0 ? 30 : 4); i > 0; i--) {
              change(tree, random);
            }
            String path = FOLDERS.get(random.nextInt(FOLDERS.size()));
            PolicyRefs refs = random.nextBoolean() ? OLD : NEW;
            UpdatePlan warm = Setters.plan(tree, path, "ns", refs, memory);
            UpdatePlan cold = Setters.plan(tree, path, "ns", refs, MarkerMemory.none());
            assertThat(warm.changes()).isEqualTo(cold.changes());
            assertThat(warm.problems()).isEqualTo(cold.problems());
            assertThat(warm.remarks()).isEqualTo(cold.remarks());
            assertThat(warm.settled()).isEqualTo(cold.settled());
            assertThat(warm.diff()).isEqualTo(cold.diff());
            assertThat(warm.failure()).isEqualTo(cold.failure());
            assertThat(warm.counts().listed()).isEqualTo(cold.counts().listed());
            assertThat(warm.counts().candidates()).isEqualTo(cold.counts().candidates());
          }
        });
  }

  @Test
  void walksOnlyWhereSomethingIsMarkedOrNew() {
    MapTree tree =
        new MapTree()
            .withIds()
            .file("bare/deep/x.yaml", "a: 1\n")
            .file("bare/y.yaml", "b: 1\n")
            .file(
                "marked/x.yaml", "image: example.com/app:1.0.0 # {\"$imagepolicy\": \"ns:app\"}\n")
            .file("marked/bare/x.yaml", "c: 1\n")
            .link("linked/x.yaml", "../marked/x.yaml");
    MarkerMemory memory = MarkerMemory.ofCapacity(100);
    Setters.plan(tree, "", "ns", OLD, memory);
    tree.entered().clear();
    tree.reads().clear();
    UpdatePlan again = Setters.plan(tree, "", "ns", OLD, memory);
    assertThat(tree.entered()).containsExactly("marked", "linked");
    assertThat(tree.reads()).containsExactly("linked/x.yaml");
    assertThat(again.counts()).isEqualTo(new ScanCounts(5, 5, 0, 0, 4));
    tree.entered().clear();
    tree.file("bare/y.yaml", "b: 2\n");
    Setters.plan(tree, "", "ns", OLD, memory);
    assertThat(tree.entered()).containsExactly("bare", "marked", "linked");
  }
}

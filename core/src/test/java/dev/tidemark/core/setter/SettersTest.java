package dev.tidemark.core.setter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SettersTest {
  private static final String TAG = " # {\"$imagepolicy\": \"flux-system:app:tag\"}\n";
  private static final PolicyRefs POLICIES =
      PolicyRefs.of(
          Map.of(new PolicyName("flux-system", "app"), ImageRef.of("ghcr.io/org/app", "v1.1.0")));

  @Test
  void reportsWhereValueStandsAndTheWholeReference() {
    UpdatePlan plan = plan(new MapTree().file("apps/a.yaml", "ä: {x: 🚀, 名: v1.0.0" + TAG + "}\n"));
    assertThat(plan.changes())
        .containsExactly(
            new Change(
                "apps/a.yaml",
                "apps/a.yaml",
                ObjectId.NONE,
                "v1.0.0",
                "v1.1.0",
                "flux-system:app:tag",
                "ghcr.io/org/app:v1.1.0",
                1,
                14));
  }

  @Test
  void namesFilesRelativeToUpdatePath() {
    MapTree tree =
        new MapTree().file("apps/sub/a.yaml", "t: v1" + TAG).file("b.yaml", "t: v1" + TAG);
    UpdatePlan plan = plan(tree, "./apps/");
    assertThat(plan.changes()).extracting(Change::file).containsExactly("sub/a.yaml");
    assertThat(plan.changes()).extracting(Change::path).containsExactly("apps/sub/a.yaml");
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("apps/sub/a.yaml");
  }

  @Test
  void failsWithoutPlaceOfCloneWhenUpdatePathIsMissing() {
    UpdatePlan plan = plan(new MapTree().file("a.yaml", "t: v1" + TAG), "missing/../gone");
    assertThat(plan.failure())
        .hasValue("walking path for files: lstat gone: no such file or directory");
    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void namesAnObjectAsItIsWhenTheChangeIsMade() {
    UpdatePlan plan =
        plan(
            new MapTree()
                .file(
                    "a.yaml", "image: v1" + TAG + "metadata:\n  name: v1" + TAG + "tag: v1" + TAG));
    assertThat(plan.changes())
        .extracting(change -> change.object().name())
        .containsExactly("v1", "v1.1.0", "v1.1.0");
  }

  @Test
  void readsFileBehindLinkOnceAndReportsBoth() {
    MapTree tree =
        new MapTree()
            .file("apps/real.txt", "t: v1" + TAG)
            .link("apps/one.yaml", "real.txt")
            .link("apps/two.yaml", "../apps/./real.txt")
            .link("apps/three.yaml", "one.yaml");
    UpdatePlan plan = plan(tree, "apps");
    assertThat(plan.changes())
        .extracting(Change::file)
        .containsExactly("one.yaml", "three.yaml", "two.yaml");
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("apps/real.txt");
    assertThat(tree.reads().stream().filter("apps/real.txt"::equals)).hasSize(1);
  }

  @Test
  void namesLinksThatLeaveAndFollowsNone() {
    MapTree tree =
        new MapTree()
            .file("secret.yaml", "t: v1" + TAG)
            .file("plain.yaml", "t: v1\n")
            .file("apps/ok.yaml", "t: v1" + TAG)
            .link("apps/absolute.yaml", "/etc/passwd")
            .link("apps/outside.yaml", "../../outside.yaml")
            .link("apps/through.yaml", "../../x/../../apps/ok.yaml")
            .link("apps/sibling.yaml", "../secret.yaml")
            .link("apps/unmarked.yaml", "../plain.yaml")
            .link("apps/gone.yaml", "nowhere.yaml")
            .link("apps/self.yaml", "self.yaml")
            .link("apps/folder.yaml", "../apps");
    UpdatePlan plan = plan(tree, "apps");
    assertThat(plan.edits()).extracting(FileEdit::path).containsExactly("apps/ok.yaml");
    assertThat(plan.problems())
        .allMatch(problem -> problem.reason() == Problem.Reason.LEAVES_THE_TREE)
        .extracting(Problem::file)
        .containsExactly("absolute.yaml", "outside.yaml", "sibling.yaml", "through.yaml");
  }

  @Test
  void neverEditsFilesOfGitItself() {
    MapTree tree =
        new MapTree()
            .file(".git/a.yaml", "t: v1" + TAG)
            .file("sub/.GIT/b.yaml", "t: v1" + TAG)
            .file(".github/c.yaml", "t: v1" + TAG)
            .file(".gitea.yaml", "t: v1" + TAG)
            .link("d.yaml", ".git/a.yaml");
    UpdatePlan plan = plan(tree);
    assertThat(plan.edits())
        .extracting(FileEdit::path)
        .containsExactly(".gitea.yaml", ".github/c.yaml");
    assertThat(plan.problems())
        .extracting(Problem::file)
        .containsExactly(".git/a.yaml", "d.yaml", "sub/.GIT/b.yaml");
  }

  @Test
  void resolvesLinksOnTheWayToTheUpdatePathInsideTheTree() {
    MapTree tree =
        new MapTree()
            .file("real/deep/a.yaml", "t: v1" + TAG)
            .link("apps", "/real/../../real")
            .link("loop", "loop");
    assertThat(plan(tree, "apps/deep").changes())
        .extracting(Change::file)
        .containsExactly("a.yaml");
    assertThat(plan(tree, "../apps/../apps/deep/a.yaml").changes())
        .extracting(Change::file)
        .containsExactly("a.yaml");
    assertThat(plan(tree, "loop").changes()).isEmpty();
  }

  @Test
  void stopsOnlyTheMarkersOfAnUnparsablePolicy() {
    PolicyRefs policies =
        PolicyRefs.of(
            Map.of(
                new PolicyName("flux-system", "app"), ImageRef.of("ghcr.io/org/app", "v1.1.0"),
                new PolicyName("flux-system", "bad"), ImageRef.of("UPPER/Case", "v1")));
    UpdatePlan plan =
        Setters.plan(
            new MapTree()
                .file(
                    "a.yaml", "t: v1" + TAG + "u: v1 # {\"$imagepolicy\": \"flux-system:bad\"}\n"),
            "",
            "flux-system",
            policies,
            MarkerMemory.none());
    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.remarks())
        .extracting(Remark::code)
        .containsExactly(Remark.Code.UNPARSABLE_POLICY);
  }

  @Test
  void suggestsTheNearestPolicy() {
    UpdatePlan plan =
        plan(
            new MapTree().file("a.yaml", "\nt: v1 # {\"$imagepolicy\": \"flux-system:ap:tag\"}\n"));
    assertThat(plan.remarks())
        .containsExactly(
            new Remark(
                Remark.Code.UNKNOWN_POLICY,
                "a.yaml",
                "a.yaml",
                2,
                7,
                "no policy flux-system:ap with an elected image is selected",
                "Did you mean flux-system:app?"));
  }

  @Test
  void countsWhatItLookedAt() {
    MapTree tree =
        new MapTree()
            .withIds()
            .file("a.yaml", "t: v1.1.0" + TAG)
            .file("b.yaml", "t: v1\n")
            .file("c.txt", "t: v1" + TAG);
    MarkerMemory memory = MarkerMemory.ofCapacity(100);
    assertThat(Setters.plan(tree, "", "flux-system", POLICIES, memory).counts())
        .isEqualTo(new ScanCounts(3, 2, 2, 1, 0));
    assertThat(Setters.plan(tree, "", "flux-system", POLICIES, memory).counts())
        .isEqualTo(new ScanCounts(3, 2, 0, 0, 2));
    assertThat(tree.reads()).containsExactly("a.yaml", "b.yaml");
  }

  @Test
  void readsRememberedFileAgainOnlyWhenItChanges() {
    MapTree tree = new MapTree().withIds().file("a.yaml", "t: v1" + TAG).file("b.yaml", "x: 1\n");
    MarkerMemory memory = MarkerMemory.ofCapacity(100);
    Setters.plan(tree, "", "flux-system", PolicyRefs.none(), memory);
    assertThat(tree.reads()).containsExactly("a.yaml", "b.yaml");
    UpdatePlan plan = Setters.plan(tree, "", "flux-system", POLICIES, memory);
    assertThat(plan.changes()).hasSize(1);
    assertThat(tree.reads()).containsExactly("a.yaml", "b.yaml", "a.yaml");
  }

  @Test
  void lendsParsingToWorkersInOrder() {
    MapTree tree = new MapTree();
    for (int i = 0; i < 50; i++) {
      tree.file("f%02d.yaml".formatted(i), "t: v1" + TAG);
    }
    List<Integer> batches = new ArrayList<>();
    Setters.Workers backwards =
        new Setters.Workers() {
          @Override
          public <A, B> List<B> all(List<A> inputs, Function<A, B> work) {
            batches.add(inputs.size());
            return inputs.reversed().stream().map(work).toList().reversed();
          }
        };
    UpdatePlan plan =
        Setters.plan(tree, "", "flux-system", POLICIES, MarkerMemory.none(), backwards);
    assertThat(plan.changes()).isEqualTo(plan(tree).changes()).hasSize(50);
    assertThat(batches).containsExactly(50);
  }

  @Test
  void dropsTypeTagThatFitsTheNewValueNoMore() {
    assertThat(edited("tag: &a !!float 1.5" + TAG)).isEqualTo("tag: &a v1.1.0" + TAG);
    assertThat(edited("tag: !!float &a 1.5" + TAG)).isEqualTo("tag: &a v1.1.0" + TAG);
    assertThat(edited("tag: !custom 1.5" + TAG)).isEqualTo("tag: !custom v1.1.0" + TAG);
  }

  @Test
  void leavesBlockAloneThatDiffersOnlyByItsHeader() {
    assertThat(plan(new MapTree().file("a.yaml", "tag: |" + TAG + "  v1.1.0\n")).changes())
        .isEmpty();
  }

  @Test
  void fillsEmptyBlock() {
    assertThat(edited("a:\n  tag: |-" + TAG + "b: 1\n"))
        .isEqualTo("a:\n  tag: |-" + TAG + "    v1.1.0\nb: 1\n");
  }

  @Test
  void emptiesBlockWhenThereIsNoDigest() {
    String marker = " # {\"$imagepolicy\": \"flux-system:app:digest\"}\n";
    assertThat(edited("d: |-" + marker + "  sha256:1\nb: 1\n"))
        .isEqualTo("d: |-" + marker + "b: 1\n");
  }

  private static String edited(String text) {
    MapTree tree = new MapTree().file("a.yaml", text);
    UpdatePlan plan = plan(tree);
    assertThat(plan.problems()).isEmpty();
    return tree.updated(plan).text("a.yaml");
  }

  private static UpdatePlan plan(MapTree tree) {
    return plan(tree, "");
  }

  private static UpdatePlan plan(MapTree tree, String updatePath) {
    return Setters.plan(tree, updatePath, "flux-system", POLICIES, MarkerMemory.none());
  }
}

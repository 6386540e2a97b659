package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.GitReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Author;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Commit;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutPlanTest {
  private static final String ID = "1111111111111111111111111111111111111111";

  @Test
  void pushesToCheckedOutBranchWhenNothingElseIsSaid() {
    assertThat(plan("", Optional.of(GitReference.ofBranch("main"))))
        .contains(new CheckoutPlan(new CheckoutPlan.Branch("main"), "main", false));
  }

  @Test
  void switchesWhenPushBranchDiffers() {
    assertThat(plan("updates", Optional.of(GitReference.ofBranch("main"))))
        .contains(new CheckoutPlan(new CheckoutPlan.Branch("main"), "updates", true));
    assertThat(plan("main", Optional.of(GitReference.ofBranch("main"))).orElseThrow().switches())
        .isFalse();
  }

  @Test
  void comparesPushBranchWithMasterWhenThereIsNoReference() {
    assertThat(plan("master", Optional.empty()).orElseThrow().switches()).isFalse();
    assertThat(plan("main", Optional.empty()))
        .contains(new CheckoutPlan(new CheckoutPlan.Branch("master"), "main", true));
    assertThat(plan("", Optional.empty())).isEmpty();
  }

  @Test
  void prefersCommitThenNameThenTagThenSemver() {
    GitReference all = new GitReference("main", "v1", ">=1", "refs/heads/x", ID);
    assertThat(plan("", Optional.of(all)).orElseThrow().checkout())
        .isEqualTo(new CheckoutPlan.Commit(ID, "main"));
    GitReference named = new GitReference("main", "v1", ">=1", "refs/heads/x", "");
    assertThat(plan("", Optional.of(named)).orElseThrow().checkout())
        .isEqualTo(new CheckoutPlan.Name("refs/heads/x"));
    GitReference tagged = new GitReference("main", "v1", ">=1", "", "");
    assertThat(plan("", Optional.of(tagged)).orElseThrow().checkout())
        .isEqualTo(new CheckoutPlan.Tag("v1"));
    GitReference ranged = new GitReference("main", "", ">=1", "", "");
    assertThat(plan("", Optional.of(ranged)).orElseThrow().checkout())
        .isEqualTo(new CheckoutPlan.Semver(">=1"));
  }

  @Test
  void needsPushBranchForCheckoutWithoutBranch() {
    Optional<GitReference> tag = Optional.of(new GitReference("", "v1", "", "", ""));
    assertThat(plan("", tag)).isEmpty();
    assertThat(plan("from-tag", tag).orElseThrow().switches()).isTrue();
  }

  @Test
  void writesRevisionsAsFluxDoes() {
    assertThat(new SourceRevision("refs/heads/main", ID)).hasToString("main@sha1:" + ID);
    assertThat(new SourceRevision("refs/pull/1/head", ID)).hasToString("1/head@sha1:" + ID);
    assertThat(new SourceRevision("", ID)).hasToString("sha1:" + ID);
    assertThat(new SourceRevision("refs/heads/main", ID).matches("main/" + ID)).isTrue();
    assertThat(new SourceRevision("refs/heads/main", ID).matches("next@sha1:" + ID)).isFalse();
  }

  @Test
  void readsRefspecsAndRefusesWhatGitRefuses() {
    assertThat(Refspec.parse("+HEAD:refs/for/main"))
        .contains(new Refspec(true, "HEAD", "refs/for/main"));
    assertThat(Refspec.parse("refs/heads/main").orElseThrow().target())
        .isEqualTo("refs/heads/main");
    for (String bad :
        new String[] {
          "",
          ":refs/heads/x",
          "refs/heads/*:refs/heads/*",
          "a:b",
          "HEAD:refs/heads/a..b",
          "-x:refs/heads/y",
          "HEAD:refs/heads/a\nb",
          "HEAD:refs/heads/"
        }) {
      assertThat(Refspec.parse(bad)).as(bad).isEmpty();
    }
  }

  private static Optional<CheckoutPlan> plan(String pushBranch, Optional<GitReference> ref) {
    Commit commit =
        new Commit(new Author("bot", "bot@example.com"), Optional.empty(), "", Map.of());
    Optional<Push> push =
        pushBranch.isEmpty() ? Optional.empty() : Optional.of(new Push(pushBranch, "", Map.of()));
    return CheckoutPlan.of(new Git(Optional.empty(), commit, push), ref);
  }
}

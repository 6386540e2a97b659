package dev.tidemark.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.automation.PushBranch.Base;
import dev.tidemark.core.automation.PushBranch.FluxGates;
import dev.tidemark.core.automation.PushBranch.Found;
import dev.tidemark.core.automation.PushBranch.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushBranchTest {
  private static final Optional<FluxGates> OWN_RULES = Optional.empty();
  private static final Optional<Found> ABSENT = Optional.empty();
  private static final Optional<Found> MERGED = found(true, List.of(), false);
  private static final Optional<Found> OURS = found(false, List.of(true, true), false);
  private static final Optional<Found> REVIEWED = found(false, List.of(false, true), true);
  private static final Optional<Found> REVIEWED_AND_BEHIND =
      found(false, List.of(false, true), false);

  @Test
  void plansOnCheckoutWhereNothingOfOthersCanBeLost() {
    assertThat(List.of(ABSENT, MERGED, OURS))
        .allSatisfy(found ->
            assertThat(PushBranch.base(found, OWN_RULES)).isEqualTo(new Base.OnCheckout()));
  }

  @Test
  void keepsWorkOfOthers() {
    assertThat(PushBranch.base(REVIEWED, OWN_RULES)).isEqualTo(new Base.OnBranch());
    assertThat(PushBranch.base(REVIEWED_AND_BEHIND, OWN_RULES)).isEqualTo(new Base.OnMerge());
  }

  @Test
  void pushesUpdatesButNotTheSameTwice() {
    assertThat(PushBranch.outcome(ABSENT, OWN_RULES, true, false)).isEqualTo(new Outcome.Push());
    assertThat(PushBranch.outcome(OURS, OWN_RULES, true, false)).isEqualTo(new Outcome.Push());
    assertThat(PushBranch.outcome(OURS, OWN_RULES, true, true)).isEqualTo(new Outcome.Leave());
    assertThat(PushBranch.outcome(REVIEWED, OWN_RULES, true, false)).isEqualTo(new Outcome.Push());
  }

  @Test
  void leavesBranchAloneWithoutUpdateUnlessAllOfItIsOurs() {
    assertThat(List.of(ABSENT, MERGED, REVIEWED, REVIEWED_AND_BEHIND))
        .allSatisfy(found ->
            assertThat(PushBranch.outcome(found, OWN_RULES, false, false))
                .isEqualTo(new Outcome.Leave()));
    assertThat(PushBranch.outcome(OURS, OWN_RULES, false, false))
        .isEqualTo(new Outcome.MoveToCheckout());
  }

  @Test
  void takesNoUpdateBackBeforeItsPolicyHasDecided() {
    for (boolean hasCheckoutHead : List.of(true, false)) {
      Optional<Found> waiting =
          Optional.of(new Found("p", false, List.of(true), hasCheckoutHead, true));
      assertThat(PushBranch.base(waiting, OWN_RULES)).isEqualTo(new Base.OnBranch());
      assertThat(PushBranch.outcome(waiting, OWN_RULES, false, false))
          .isEqualTo(new Outcome.Leave());
      assertThat(PushBranch.outcome(waiting, OWN_RULES, true, false)).isEqualTo(new Outcome.Push());
    }
    Optional<Found> reviewed = Optional.of(new Found("p", false, List.of(false), false, true));
    assertThat(PushBranch.base(reviewed, OWN_RULES)).isEqualTo(new Base.OnMerge());
    Optional<Found> merged = Optional.of(new Found("p", true, List.of(), false, true));
    assertThat(PushBranch.base(merged, OWN_RULES)).isEqualTo(new Base.OnCheckout());
  }

  @Test
  void followsFluxWhereAGateIsSet() {
    Optional<FluxGates> goOn = FluxGates.of(Optional.of(true), Optional.empty());
    Optional<FluxGates> startAnew = FluxGates.of(Optional.empty(), Optional.of(false));
    assertThat(PushBranch.base(REVIEWED_AND_BEHIND, goOn)).isEqualTo(new Base.OnBranch());
    assertThat(PushBranch.base(REVIEWED_AND_BEHIND, startAnew)).isEqualTo(new Base.OnCheckout());
    assertThat(PushBranch.outcome(OURS, goOn, false, false)).isEqualTo(new Outcome.Leave());
    assertThat(FluxGates.of(Optional.empty(), Optional.empty())).isEmpty();
  }

  private static Optional<Found> found(
      boolean contained, List<Boolean> ours, boolean hasCheckoutHead) {
    return Optional.of(new Found("p", contained, ours, hasCheckoutHead, false));
  }
}

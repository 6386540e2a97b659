package dev.tidemark.cli.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void isBothUnlessOneIsNamed() {
    assertThat(Half.named("")).contains(EnumSet.of(Half.REFLECTOR, Half.AUTOMATION));
    assertThat(Half.named("automation")).contains(EnumSet.of(Half.AUTOMATION));
    assertThat(Half.named("both")).isEmpty();
  }

  @Test
  void competesForTheLeaseOfFluxsController() {
    assertThat(Half.REFLECTOR.lease("")).isEqualTo("image-reflector-controller-leader-election");
    // printf 'sharding.fluxcd.io/key=shard1' | sha256sum
    assertThat(Half.AUTOMATION.lease("sharding.fluxcd.io/key=shard1"))
        .isEqualTo("image-automation-controller-leader-election-73fdc1be");
  }

  @Test
  void choosesAutomationsByTheShardAndSeesAllPolicies() {
    assertThat(Half.AUTOMATION.sight("shard=1"))
        .containsEntry(Kind.IMAGE_UPDATE_AUTOMATION, "shard=1")
        .containsEntry(Kind.IMAGE_POLICY, "")
        .containsEntry(Kind.GIT_REPOSITORY, "")
        .doesNotContainKey(Kind.IMAGE_REPOSITORY);
    assertThat(Half.REFLECTOR.sight("shard=1"))
        .containsEntry(Kind.IMAGE_POLICY, "shard=1")
        .containsEntry(Kind.IMAGE_REPOSITORY, "shard=1")
        .hasSize(2);
  }
}

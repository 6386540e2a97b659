package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LawTest {
  @Test
  void namesSeedOfFailingRun() {
    assertThatThrownBy(() -> Law.holds(3, random -> assertThat(random.nextInt(2)).isEqualTo(2)))
        .hasMessageContaining("seed 20261123");
  }

  @Test
  void readsNestedJson() {
    assertThat(JsonTree.object(JsonTree.parse("{\"a\":[1,null,\"x\"]}")).get("a"))
        .asString()
        .isEqualTo("[1, null, x]");
  }
}

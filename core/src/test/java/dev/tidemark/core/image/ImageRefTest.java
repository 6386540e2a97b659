package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageRefTest {
  @Test
  void printsDigestBehindTag() {
    assertThat(new ImageRef("ghcr.io/org/app", "1.0.0", Optional.of("sha256:ab")))
        .hasToString("ghcr.io/org/app:1.0.0@sha256:ab");
  }
}

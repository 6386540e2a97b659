package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageRefTest {
  @Test
  void printsDigestBehindTag() {
    assertThat(new ImageRef("ghcr.io/org/app", "1.0.0", Optional.of("sha256:ab")))
        .hasToString("ghcr.io/org/app:1.0.0@sha256:ab");
  }

  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @Test
  void readsTagsAndDigests() {
    assertThat(ImageRef.parse("localhost:5000/app:1.0@" + DIGEST))
        .isEqualTo(new ImageRef("localhost:5000/app", "1.0", Optional.of(DIGEST)));
    assertThat(ImageRef.parse("app:1.0")).isEqualTo(ImageRef.of("app", "1.0"));
  }

  @Test
  void takesLatestWhereAPersonNamesNoTag() {
    assertThat(ImageRef.parse("localhost:5000/app")).hasToString("localhost:5000/app:latest");
    assertThat(ImageRef.parse("app@" + DIGEST)).hasToString("app:latest@" + DIGEST);
  }

  @Test
  void printsAnEmptyTagSoThatItIsSeenToBeWrong() {
    assertThat(ImageRef.of("ghcr.io/org/app", "")).hasToString("ghcr.io/org/app:");
    assertThatThrownBy(() -> ParsedImageRef.parse(ImageRef.of("ghcr.io/org/app", "").toString()))
        .hasMessage("could not parse reference: ghcr.io/org/app:");
  }

  @Test
  void refusesWhatNoRegistryCouldHold() {
    assertThatThrownBy(() -> ImageRef.parse("app:-x"))
        .hasMessage("invalid tag '-x' in image 'app:-x'");
    assertThatThrownBy(() -> ImageRef.parse("app:1@sha256:ab"))
        .hasMessageContaining("64 hex digits");
    assertThatThrownBy(() -> ImageRef.parse("https://ghcr.io/app:1"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("URL scheme");
  }
}

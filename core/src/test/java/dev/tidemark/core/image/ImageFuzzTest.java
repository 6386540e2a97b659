package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Any text is a reference or is refused with a sentence that names it. */
class ImageFuzzTest {
  private static final String HEX =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String[] PARTS = {
    "a",
    "app",
    "docker.io",
    "localhost",
    "127.0.0.1",
    "10.0.0.1",
    "[::1]",
    "[",
    "]",
    "::",
    "/",
    "/",
    ":",
    "@",
    "@sha256:",
    HEX,
    "v1",
    "-",
    "_",
    ".",
    "..",
    " ",
    "é",
    "A",
    "%25",
    "?",
    "#",
    "\0",
    "://",
    "https://",
    "1:2:3:4:5:6:7:8",
    "::ffff:1.2.3.4",
    "\uD800",
    "a".repeat(200)
  };

  @FuzzTest(maxDuration = "20s")
  void readsAnyReference(FuzzedDataProvider data) {
    reads(data.consumeRemainingAsString());
  }

  @Test
  void readsPartsPutTogether() {
    Law.holds(
        100_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
          }
          reads(text.toString());
        });
  }

  @Test
  void readsLongTextsInBoundedTime() {
    for (String part : PARTS) {
      Assertions.assertTimeout(
          Duration.ofSeconds(5), () -> reads(part.repeat(200_000 / part.length())));
    }
  }

  private static void reads(String text) {
    try {
      ImageReference reference = ImageReference.parse(text, false);
      assertThat(ImageReference.parse(reference.canonicalName(), false).canonicalName())
          .isEqualTo(reference.canonicalName());
    } catch (InvalidImageException e) {
      assertThat(e.getMessage()).contains(text);
    }
    try {
      ParsedImageRef ref = ParsedImageRef.parse(text);
      assertThat(ParsedImageRef.parse(ref.name()).name()).isEqualTo(ref.name());
    } catch (InvalidImageException e) {
      assertThat(e.getMessage()).isEqualTo("could not parse reference: " + text);
    }
    try {
      ImageRef ref = ImageRef.parse(text);
      assertThat(ImageRef.parse(ref.toString())).isEqualTo(ref);
    } catch (InvalidImageException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}

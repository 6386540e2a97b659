package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1/app",
        "127.0.0.1:5000/app",
        "[::1]/app",
        "[::1]:5000/app",
        "::1/app",
        "localhost:5000/app",
        "a.localhost/app",
        "a.localhost:5000/app",
        "192.168.0.1/app",
        "172.31.255.255:80/app"
      })
  void permitsPlainHttpToLocalHosts(String image) {
    assertThat(ImageReference.parse(image, false).permitsPlainHttp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x127.0.0.1y.example.com/app",
        "127.0.0.1.example.com/app",
        "127.0.0.10/app",
        "[fe80::1]/app",
        "a::1/app",
        "localhost.example.com/app",
        "10.0.0.1.example.com/app",
        "011.0.0.1/app",
        "a.localhost:123456/app",
        "ghcr.io/127.0.0.1/app"
      })
  void demandsHttpsOfHostsThatOnlyLookLocal(String image) {
    assertThat(ImageReference.parse(image, false).permitsPlainHttp()).isFalse();
    assertThat(ImageReference.parse(image, true).permitsPlainHttp()).isTrue();
  }

  @Test
  void keepsTheNameAsItIsWritten() {
    ImageReference reference = ImageReference.parse("docker.io/alpine", false);
    assertThat(reference).hasToString("docker.io/alpine");
    assertThat(reference.canonicalName()).isEqualTo("index.docker.io/library/alpine");
  }
}

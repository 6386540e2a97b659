package dev.tidemark.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.tls.TestCa;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class DockerRegistryIT {
  @Test
  void listsWhatWasPushed() throws Exception {
    try (DockerRegistry registry = DockerRegistry.open()) {
      registry.pusher().push("digest/app", "1.0.0");

      assertThat(get(registry.url() + "/v2/digest/app/tags/list")).contains("\"tags\":[\"1.0.0\"]");
    }
  }

  @Test
  void digestsAreThoseOfTheRecordings() {
    assertThat(TestImage.of("digest/app", "1.0.0", "").digest())
        .isEqualTo("sha256:7f4cc5be1db2b618e01d1d112f2d57ddd2d8146b3a9b984cea4aae0df99c87b9");
    assertThat(TestImage.of("digest/app", "1.0.0", " again").digest())
        .isEqualTo("sha256:170913663cf61e64c1e9e80cee5e884834694730ab589bfb183243c444c11748");
  }

  @Test
  void keepsPortAndContentOverRestart() throws Exception {
    try (DockerRegistry registry = DockerRegistry.open()) {
      registry.pusher().push("a/b", "1");
      String url = registry.url();
      registry.stop();
      assertThatThrownBy(() -> get(url + "/v2/")).isInstanceOf(java.net.ConnectException.class);
      registry.start();

      assertThat(get(url + "/v2/a/b/tags/list")).contains("\"1\"");
    }
  }

  @Test
  void asksForBasicAuthBehindTls() {
    TestCa ca = TestCa.create();
    try (DockerRegistry registry = DockerRegistry.withBasicAuth(ca)) {
      assertThat(registry.pusher().push("a/b", "1")).startsWith("sha256:");
      ImagePusher wrong =
          ImagePusher.of(
              registry.url(), "robot", "tuna", java.util.Optional.of(ca.trustingContext()));
      assertThatThrownBy(() -> wrong.push("a/b", "2")).hasMessageContaining("401");
    }
  }

  @Test
  void untagsWhatWasPushed() throws Exception {
    try (DockerRegistry registry = DockerRegistry.open()) {
      registry.pusher().push("a/b", "1");
      registry.pusher().push("a/b", "2");
      registry.pusher().untag("a/b", "1");

      assertThat(get(registry.url() + "/v2/a/b/tags/list")).contains("[\"2\"]");
    }
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}

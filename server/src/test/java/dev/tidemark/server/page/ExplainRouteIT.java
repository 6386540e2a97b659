package dev.tidemark.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.server.Samples;
import dev.tidemark.testkit.JsonTree;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /api/v1/explain} says of an object: the document of {@code explain -o json}. */
class ExplainRouteIT {
  private PageServer server;

  @BeforeEach
  void start() throws Exception {
    server = PageServer.start();
    server.store.put(
        Samples.repository(
            Samples.name("podinfo"),
            "ghcr.io/stefanprodan/podinfo",
            Samples.ready(State.TRUE, "Succeeded", "successful scan")));
    server.store.put(
        Samples.policy(
            Samples.name("podinfo"),
            ImageRef.parse("ghcr.io/stefanprodan/podinfo:5.0.4"),
            Samples.ready(State.FALSE, "AccessDenied", "access <denied>")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> explain(String kind, String name) throws Exception {
    return server.get("/api/v1/explain?kind=" + kind + "&namespace=flux-system&name=" + name);
  }

  @Test
  void tellsTheChainUpToItsFirstBrokenLink() throws Exception {
    HttpResponse<String> response = explain("ImagePolicy", "podinfo");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    Map<String, Object> document = JsonTree.object(JsonTree.parse(response.body()));
    assertThat(document).containsEntry("subject", "ImagePolicy/flux-system/podinfo");
    List<Map<String, Object>> chains = JsonTree.objects(document.get("chains"));
    assertThat(chains).hasSize(1);
    assertThat(chains.getFirst())
        .containsEntry("policy", "flux-system/podinfo")
        .containsEntry("automation", null)
        .containsEntry("broken", "elected");
    List<Map<String, Object>> links = JsonTree.objects(chains.getFirst().get("links"));
    assertThat(links).extracting("step").containsExactly("scanned", "filtered", "elected");
    assertThat(links).extracting("state").containsExactly("done", "done", "broken");
    assertThat(links.getFirst())
        .containsEntry("text", "ghcr.io/stefanprodan/podinfo: 5 tags 5m ago, next in 0s")
        .containsEntry("remedy", null);
    assertThat(links.getLast()).containsEntry("text", "access <denied>");
    assertThat(String.valueOf(links.getLast().get("remedy"))).contains("tidemark policy test");
  }

  @Test
  void tellsEachChainOfARepository() throws Exception {
    server.store.put(
        Samples.policy(
            Samples.name("second"),
            ImageRef.parse("ghcr.io/stefanprodan/podinfo:5.0.3"),
            Samples.ready(State.TRUE, "Succeeded", "elected")));
    Map<String, Object> document =
        JsonTree.object(JsonTree.parse(explain("ImageRepository", "podinfo").body()));
    assertThat(JsonTree.objects(document.get("chains")))
        .extracting("policy", "broken")
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("flux-system/podinfo", "elected"),
            org.assertj.core.groups.Tuple.tuple("flux-system/second", "automation"));
  }

  @Test
  void knowsNoOtherObjectsAndKinds() throws Exception {
    assertThat(explain("ImagePolicy", "none").statusCode()).isEqualTo(404);
    assertThat(explain("GitRepository", "podinfo").statusCode()).isEqualTo(404);
    assertThat(explain("Secret", "podinfo").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/explain").statusCode()).isEqualTo(404);
  }
}

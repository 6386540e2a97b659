package dev.tidemark.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeRegistryIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void linksPagesUntilTheEnd() throws Exception {
    try (FakeRegistry registry = FakeRegistry.start()) {
      registry.put("p/app", FakeRepository.counted(10, "1.0.%d").withPages(3));
      List<Object> tags = new ArrayList<>();
      String next = "/v2/p/app/tags/list?n=1000";
      while (next != null) {
        HttpResponse<String> page = get(registry.url() + next);
        tags.addAll(JsonTree.list(JsonTree.object(JsonTree.parse(page.body())).get("tags")));
        next =
            page.headers()
                .firstValue("Link")
                .map(link -> link.substring(1, link.indexOf('>')))
                .orElse(null);
      }

      assertThat(tags).hasSize(10).doesNotHaveDuplicates();
      assertThat(registry.requests())
          .extracting(ReceivedRequest::target)
          .containsExactly(
              "/v2/p/app/tags/list?n=1000",
              "/v2/p/app/tags/list?n=3&last=1.0.2",
              "/v2/p/app/tags/list?n=3&last=1.0.5",
              "/v2/p/app/tags/list?n=3&last=1.0.8");
    }
  }

  @Test
  void readsFaultsInScenarioForm() throws Exception {
    try (FakeRegistry registry = FakeRegistry.start()) {
      registry.put(
          "a/b",
          FakeRepository.parse(
              JsonTree.object(
                  JsonTree.parse(
                      """
                      {"tags": {"count": 2, "format": "1.%d"}, "faults": [
                        {"on": "tags", "times": 1, "status": 429, "headers": {"Retry-After": "1"}},
                        {"on": "tags", "times": 1, "status": 403,
                         "body": {"errors": [{"code": "DENIED", "detail": {"why": "no"}}]}}]}
                      """))));
      HttpResponse<String> limited = get(registry.url() + "/v2/a/b/tags/list");
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(limited.body()).contains("UNKNOWN").contains("scripted fault");
      assertThat(get(registry.url() + "/v2/a/b/tags/list").body())
          .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"detail\":{\"why\":\"no\"}}]}");
      assertThat(get(registry.url() + "/v2/a/b/tags/list").body()).contains("[\"1.0\",\"1.1\"]");
    }
  }

  @Test
  void cutsAndClosesConnections() {
    try (FakeRegistry registry = FakeRegistry.start()) {
      FakeRepository repository = FakeRepository.counted(5, "1.%d");
      registry.put(
          "a/cut", repository.withFaults(FakeFault.transport("tags", Reply.Fault.cut(10))));
      registry.put(
          "a/gone", repository.withFaults(FakeFault.transport("tags", Reply.Fault.closed())));

      assertThatThrownBy(() -> get(registry.url() + "/v2/a/cut/tags/list"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(registry.url() + "/v2/a/gone/tags/list"))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void redirectsToTheOtherServerOnce() throws Exception {
    try (FakeRegistry registry = FakeRegistry.start()) {
      registry.put(
          "a/b", FakeRepository.counted(1, "1.%d").withFaults(FakeFault.redirect("tags", "other")));
      HttpResponse<String> redirect = get(registry.url() + "/v2/a/b/tags/list?n=1000");
      String location = redirect.headers().firstValue("Location").orElseThrow();

      assertThat(redirect.statusCode()).isEqualTo(307);
      assertThat(location)
          .isEqualTo("http://" + registry.otherHost() + "/v2/a/b/tags/list?n=1000&redirected=1");
      assertThat(get(location).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksForTokensAndForgetsRevokedOnes() throws Exception {
    try (FakeRegistry registry = FakeRegistry.start()) {
      registry.put("a/b", FakeRepository.counted(1, "1.%d").withTokens("same"));
      registry.tokens().allowAnonymous();
      String list = registry.url() + "/v2/a/b/tags/list";
      assertThat(get(list).headers().firstValue("WWW-Authenticate"))
          .hasValue(
              "Bearer realm=\""
                  + registry.url()
                  + "/token\",service=\"fake\",scope=\"repository:a/b:pull\"");
      get(registry.url() + "/token?scope=repository%3Aa%2Fb%3Apull");

      assertThat(get(list, "Bearer token-1").statusCode()).isEqualTo(200);
      registry.tokens().revoke();
      assertThat(get(list, "Bearer token-1").statusCode()).isEqualTo(401);
    }
  }

  private HttpResponse<String> get(String url) throws Exception {
    return get(url, "Basic none");
  }

  private HttpResponse<String> get(String url, String authorization) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

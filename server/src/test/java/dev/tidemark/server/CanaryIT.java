package dev.tidemark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.GitRepositorySpec;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.server.log.LogSetup;
import dev.tidemark.server.metrics.Metrics;
import dev.tidemark.server.page.WebPages;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** L1: a secret that is planted where secrets can be is in nothing that this room gives out. */
class CanaryIT {
  private static final String CANARY = "c4n4ry-5ecret";
  private static final String URL = "https://robot:" + CANARY + "@git.example/repo";

  @Test
  void appearsInNoPageFigureOrLogLine() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    LogSetup.apply(LogSetup.Verbosity.TRACE, LogSetup.Encoding.JSON, log, ZoneOffset.UTC);
    MemoryStore store = store();
    Metrics metrics = Metrics.create("0.1.0");
    metrics.observeStore(store, () -> Samples.THEN, true);
    StringBuilder seen = new StringBuilder();
    try (WebPages pages =
            WebPages.create(store, store, Schedule.unknown(), () -> Samples.THEN, "0.1.0");
        HttpClient client = HttpClient.newHttpClient()) {
      List<Route> routes = new ArrayList<>(pages.routes());
      routes.add(metrics.route());
      routes.add(
          new Route(
              "/broken",
              Route.Audience.MACHINE,
              request -> {
                throw new IllegalStateException("cannot read " + URL);
              }));
      try (HttpListener listener = HttpListener.start(new ListenAddress("127.0.0.1", 0), routes)) {
        for (String path :
            List.of(
                "",
                "metrics",
                "broken",
                "api/v1/objects",
                "object?kind=ImageRepository&namespace=flux-system&name=a",
                "object?kind=ImagePolicy&namespace=flux-system&name=a",
                "object?kind=ImageUpdateAutomation&namespace=flux-system&name=a",
                "object?kind=GitRepository&namespace=flux-system&name=a")) {
          seen.append(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(listener.url() + path)).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
        }
      }
    } finally {
      LoggerFactory.getLogger("dev.tidemark.server.CanaryIT").info("end of the log");
      LogSetup.apply(LogSetup.Verbosity.ERROR, LogSetup.Encoding.CONSOLE);
    }

    assertThat(seen).contains("git.example", "******").doesNotContain(CANARY);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("the answer to /broken failed", "******", "end of the log")
        .doesNotContain(CANARY);
  }

  private static MemoryStore store() {
    MemoryStore store = new MemoryStore();
    var failed = Samples.ready(State.FALSE, "GitOperationFailed", "cannot clone " + URL);
    var policy = Samples.policy(Samples.name("a"), ImageRef.of("app", "1"), failed);
    store.put(Samples.repository(Samples.name("a"), "ghcr.io/app", failed));
    store.put(
        policy.withMeta(
            policy
                .meta()
                .withAnnotation("kubectl.kubernetes.io/last-applied-configuration", CANARY)
                .withAnnotation("event.toolkit.fluxcd.io/token", CANARY)));
    store.put(Samples.automation(Samples.name("a"), CANARY, Map.of(), failed));
    store.put(
        Resource.of(Kind.GIT_REPOSITORY, Samples.name("a"), GitRepositorySpec.of(URL, "main")));
    store.decide(
        policy.key(),
        new Decision(
            Samples.THEN,
            "push",
            "failed",
            "the server of " + URL + " refused: Authorization: Bearer " + CANARY,
            Map.of("url", URL),
            List.of(new Decision.Verdict(URL, "refused", "at " + URL))));
    return store;
  }
}

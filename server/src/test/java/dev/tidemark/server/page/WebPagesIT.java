package dev.tidemark.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.server.Samples;
import dev.tidemark.testkit.JsonTree;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class WebPagesIT {
  private static final ImageRef PODINFO = ImageRef.of("ghcr.io/stefanprodan/podinfo", "5.0.4");

  @Test
  void showsEveryObjectWithStateMessageAndRuns() throws Exception {
    Schedule schedule =
        new Schedule() {
          @Override
          public boolean isRunning(ResourceKey object) {
            return object.kind() == Kind.IMAGE_UPDATE_AUTOMATION;
          }

          @Override
          public Optional<Instant> lastRun(ResourceKey object) {
            return object.kind() == Kind.IMAGE_POLICY
                ? Optional.of(Samples.THEN.plusSeconds(290))
                : Optional.empty();
          }

          @Override
          public Optional<Instant> nextRun(ResourceKey object) {
            return object.kind() == Kind.IMAGE_REPOSITORY
                ? Optional.of(Samples.THEN.plusSeconds(600))
                : Optional.empty();
          }
        };
    try (PageServer server = PageServer.start(schedule)) {
      server.store.put(
          Samples.repository(
              Samples.name("podinfo"),
              PODINFO.name(),
              Samples.ready(State.TRUE, "Succeeded", "successful scan: found 5 tags")));
      server.store.put(
          Samples.policy(
              Samples.name("podinfo"),
              PODINFO,
              Samples.ready(State.FALSE, "AccessDenied", "access denied")));
      server.store.put(Samples.automation(Samples.name("homekube"), Map.of(), Conditions.none()));

      Document page = server.page("/");

      assertThat(PageServer.texts(page, "name"))
          .containsExactly(
              "flux-system/homekube"
                  + "GitRepository flux-system → flux/image-updates · pushed 0123456",
              "flux-system/podinfo" + "ghcr.io/stefanprodan/podinfo:5.0.4",
              "flux-system/podinfo" + "ghcr.io/stefanprodan/podinfo · 5 tags");
      assertThat(PageServer.texts(page, "pill")).containsExactly("Waiting", "Failed", "Ready");
      assertThat(PageServer.texts(page, "message"))
          .containsExactly(
              "waiting to be reconciled", "access denied", "successful scan: found 5 tags");
      assertThat(PageServer.texts(page, "when"))
          .map(String::strip)
          .containsExactly(
              "Last run 5 min ago",
              "Next run now",
              "Last run 10 s ago",
              "Next run –",
              "Last run 5 min ago",
              "Next run in 5 min");
      assertThat(PageServer.texts(page, "counts"))
          .map(text -> text.replaceAll("\\s+", " ").strip())
          .containsExactly("1 Failed 1 Waiting 1 Ready");
    }
  }

  @Test
  void putsThoseFirstThatNeedSomebody() throws Exception {
    try (PageServer server = PageServer.start()) {
      Conditions ready = Samples.ready(State.TRUE, "Succeeded", "ok");
      server.store.put(Samples.repository(Samples.name("a-ready"), "a", ready));
      server.store.put(
          Samples.repository(
              Samples.name("b-scanning"),
              "b",
              ready.set(
                  Condition.RECONCILING, State.TRUE, "Progressing", "scanning", 1, Samples.THEN)));
      server.store.put(
          Samples.repository(
              Samples.name("c-failed"), "c", Samples.ready(State.FALSE, "Failed", "no")));
      server.store.put(
          Samples.repository(
              Samples.name("d-stalled"),
              "d",
              Samples.ready(State.FALSE, "ImageURLInvalid", "bad")
                  .set(Condition.STALLED, State.TRUE, "ImageURLInvalid", "bad", 1, Samples.THEN)));

      assertThat(PageServer.texts(server.page("/"), "pill"))
          .containsExactly("Stalled", "Failed", "In progress", "Ready");
    }
  }

  @Test
  void saysSoWhenNothingIsKnown() throws Exception {
    try (PageServer server = PageServer.start()) {
      assertThat(PageServer.texts(server.page("/"), "empty"))
          .containsExactly(
              "No ImageRepository, ImagePolicy or ImageUpdateAutomation is known yet.");
    }
  }

  @Test
  void holdsThePageBoundedWithThousandsOfObjects() throws Exception {
    try (PageServer server = PageServer.start()) {
      for (int i = 0; i < 1_000; i++) {
        server.store.put(
            Samples.repository(
                Samples.name("r" + i), "x", Samples.ready(State.TRUE, "Succeeded", "ok")));
      }
      Document page = server.page("/");
      assertThat(PageServer.texts(page, "pill")).hasSize(300);
      assertThat(PageServer.texts(page, "more"))
          .containsExactly("700 more; the JSON has every one.");
      assertThat(items(server)).hasSize(1_000);
    }
  }

  @Test
  void showsWhyFromTheDecisionLog() throws Exception {
    try (PageServer server = PageServer.start()) {
      var policy =
          Samples.policy(
              Samples.name("podinfo"), PODINFO, Samples.ready(State.TRUE, "Succeeded", "latest"));
      server.store.put(policy);
      server.store.decide(
          policy.key(),
          new Decision(
              Samples.THEN,
              "select",
              "5.0.4",
              "the greatest version in >=1.0.0",
              Map.of("tags", "2"),
              List.of(
                  new Decision.Verdict("5.0.4", "selected", "the greatest"),
                  new Decision.Verdict("latest", "not-a-version", "no version"))));

      Document page = server.page("/object?kind=ImagePolicy&namespace=flux-system&name=podinfo");

      assertThat(page.getElementsByTagName("h3").item(0).getTextContent())
          .isEqualTo("select: 5.0.4 5 min ago");
      assertThat(page.getElementsByTagName("main").item(0).getTextContent())
          .contains("the greatest version in >=1.0.0", "not-a-version", "True · Succeeded");
    }
  }

  @Test
  void knowsNoOtherObject() throws Exception {
    try (PageServer server = PageServer.start()) {
      for (String query :
          List.of(
              "",
              "?kind=ImagePolicy",
              "?kind=Secret&namespace=flux-system&name=flux-system",
              "?kind=GitRepository&namespace=flux-system&name=flux-system",
              "?kind=%ff&namespace=%00&name=%")) {
        assertThat(server.get("/object" + query.replace("name=%", "name=%25")).statusCode())
            .isEqualTo(404);
      }
    }
  }

  @Test
  void givesTheSameAsJson() throws Exception {
    try (PageServer server = PageServer.start()) {
      server.store.put(
          Samples.repository(
              Samples.name("podinfo"),
              PODINFO.name(),
              Samples.ready(State.TRUE, "Succeeded", "found \"5\" tags")));

      Map<?, ?> item = (Map<?, ?>) items(server).getFirst();
      assertThat(item.get("kind")).isEqualTo("ImageRepository");
      assertThat(item.get("namespace")).isEqualTo("flux-system");
      assertThat(item.get("name")).isEqualTo("podinfo");
      assertThat(item.get("state")).isEqualTo("ready");
      assertThat(item.get("reason")).isEqualTo("Succeeded");
      assertThat(item.get("message")).isEqualTo("found \"5\" tags");
      assertThat(item.get("lastRun")).isEqualTo("2026-11-23T10:00:00Z");
      assertThat(item.get("nextRun")).isNull();
      assertThat(item.get("running")).isEqualTo(false);
    }
  }

  @Test
  void tellsOpenPagesOfAChange() throws Exception {
    try (PageServer server = PageServer.start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> stream =
          client.send(
              HttpRequest.newBuilder(server.url("/live")).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("retry: 3000");
        server.store.put(Samples.repository(Samples.name("new"), "x", Conditions.none()));
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("event: changed");
        assertThat(lines.readLine()).isEqualTo("data: 1");
      }
      client.shutdownNow();
    }
  }

  @Test
  void refusesMoreOpenPagesThanItsBound() throws Exception {
    LiveUpdates live = new LiveUpdates();
    for (int i = 0; i < 64; i++) {
      assertThat(live.open()).isInstanceOf(dev.tidemark.server.Reply.Stream.class);
    }
    assertThat(live.open())
        .isInstanceOfSatisfying(
            dev.tidemark.server.Reply.Whole.class,
            reply -> assertThat(reply.status()).isEqualTo(503));
  }

  @Test
  void needsNothingInlineAndNothingFromElsewhere() throws Exception {
    try (PageServer server = PageServer.start()) {
      server.store.put(
          Samples.policy(
              Samples.name("podinfo"), PODINFO, Samples.ready(State.TRUE, "Succeeded", "x")));
      for (String path :
          List.of("/", "/object?kind=ImagePolicy&namespace=flux-system&name=podinfo")) {
        Document page = server.page(path);
        assertThat(PageServer.skeleton(page))
            .noneMatch(element -> element.contains(" style") || element.contains(" on"));
        assertThat(page.getElementsByTagName("style").getLength()).isZero();
        var scripts = page.getElementsByTagName("script");
        assertThat(scripts.getLength()).isEqualTo(1);
        assertThat(scripts.item(0).getTextContent()).isEmpty();
        assertThat(server.get(path).body().replace("http://www.w3.org/1999/xhtml", ""))
            .doesNotContain("http://")
            .doesNotContain("https://")
            .doesNotContain("//");
      }
      for (String asset : List.of("tidemark.css", "tidemark.js", "tidemark.svg")) {
        assertThat(server.get("/assets/" + asset).body())
            .doesNotContain("https://")
            .doesNotContain("@import")
            .doesNotContain("eval(");
      }
    }
  }

  private static List<?> items(PageServer server) throws Exception {
    return (List<?>)
        ((Map<?, ?>) JsonTree.parse(server.get("/api/v1/objects").body())).get("items");
  }
}

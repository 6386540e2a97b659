package dev.tidemark.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Telemetry.QueueView;
import dev.tidemark.runtime.controller.spi.Telemetry.RunResult;
import dev.tidemark.runtime.controller.spi.Telemetry.ScanResult;
import dev.tidemark.server.HttpListener;
import dev.tidemark.server.ListenAddress;
import dev.tidemark.server.MemoryStore;
import dev.tidemark.server.Samples;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The series of contract section 10.2, with their labels, and our own. */
class MetricsTest {
  private static final ResourceKey PODINFO =
      new ResourceKey(Kind.IMAGE_REPOSITORY, Samples.name("podinfo"));
  private static final ResourceKey HOMEKUBE =
      new ResourceKey(Kind.IMAGE_UPDATE_AUTOMATION, Samples.name("homekube"));
  private static final QueueView QUEUE =
      new QueueView() {
        @Override
        public int depth() {
          return 3;
        }

        @Override
        public int concurrent() {
          return 4;
        }

        @Override
        public List<Duration> running() {
          return List.of(Duration.ofSeconds(2), Duration.ofSeconds(5));
        }
      };

  private final Metrics metrics = Metrics.create("0.1.0");

  @Test
  void measuresRunsUnderFluxNames() throws Exception {
    metrics.started(PODINFO, Duration.ofMillis(5));
    metrics.finished(PODINFO, RunResult.REQUEUE_AFTER, Duration.ofMillis(120));

    assertThat(scrape())
        .contains(
            "gotk_reconcile_duration_seconds_bucket"
                + "{kind=\"ImageRepository\",name=\"podinfo\",namespace=\"flux-system\",le=\"0.01\"} 0",
            "gotk_reconcile_duration_seconds_bucket"
                + "{kind=\"ImageRepository\",name=\"podinfo\",namespace=\"flux-system\",le=\"+Inf\"} 1",
            "gotk_reconcile_duration_seconds_sum"
                + "{kind=\"ImageRepository\",name=\"podinfo\",namespace=\"flux-system\"} 0.12",
            "controller_runtime_reconcile_total"
                + "{controller=\"imagerepository\",result=\"requeue_after\"} 1.0",
            "controller_runtime_reconcile_time_seconds_count{controller=\"imagerepository\"} 1",
            "controller_runtime_active_workers{controller=\"imagerepository\"} 0.0",
            "workqueue_retries_total{controller=\"imagerepository\",name=\"imagerepository\"} 1.0",
            "workqueue_queue_duration_seconds_sum"
                + "{controller=\"imagerepository\",name=\"imagerepository\"} 0.005",
            "workqueue_work_duration_seconds_count"
                + "{controller=\"imagerepository\",name=\"imagerepository\"} 1");
  }

  @Test
  void hasTheBucketsOfFlux() throws Exception {
    metrics.finished(PODINFO, RunResult.SUCCESS, Duration.ofMillis(1));

    List<Double> bounds =
        scrape().stream()
            .filter(line -> line.startsWith("gotk_reconcile_duration_seconds_bucket"))
            .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1").replace("+Inf", "Infinity"))
            .map(Double::valueOf)
            .toList();
    assertThat(bounds).hasSize(11);
    double[] wanted = {
      0.01, 0.0384, 0.1472, 0.5646, 2.1661, 8.3099, 31.88, 122.30, 469.2, 1800, Double.MAX_VALUE
    };
    for (int i = 0; i < 10; i++) {
      assertThat(bounds.get(i))
          .isCloseTo(wanted[i], org.assertj.core.data.Percentage.withPercentage(0.2));
    }
  }

  @Test
  void startsEverySeriesOfAControllerAtZero() throws Exception {
    metrics.observeQueue(Kind.IMAGE_POLICY, QUEUE);

    assertThat(scrape())
        .contains(
            "controller_runtime_reconcile_total{controller=\"imagepolicy\",result=\"success\"} 0.0",
            "controller_runtime_reconcile_total{controller=\"imagepolicy\",result=\"error\"} 0.0",
            "controller_runtime_reconcile_total{controller=\"imagepolicy\",result=\"requeue\"} 0.0",
            "controller_runtime_reconcile_total"
                + "{controller=\"imagepolicy\",result=\"requeue_after\"} 0.0",
            "controller_runtime_reconcile_errors_total{controller=\"imagepolicy\"} 0.0",
            "controller_runtime_terminal_reconcile_errors_total{controller=\"imagepolicy\"} 0.0",
            "controller_runtime_reconcile_panics_total{controller=\"imagepolicy\"} 0.0",
            "controller_runtime_reconcile_timeouts_total{controller=\"imagepolicy\"} 0.0",
            "controller_runtime_max_concurrent_reconciles{controller=\"imagepolicy\"} 4.0",
            "workqueue_adds_total{controller=\"imagepolicy\",name=\"imagepolicy\"} 0.0",
            "workqueue_depth{controller=\"imagepolicy\",name=\"imagepolicy\",priority=\"0\"} 3.0",
            "workqueue_unfinished_work_seconds"
                + "{controller=\"imagepolicy\",name=\"imagepolicy\"} 7.0",
            "workqueue_longest_running_processor_seconds"
                + "{controller=\"imagepolicy\",name=\"imagepolicy\"} 5.0");
  }

  @Test
  void countsFaultsOfOursAsErrorsToo() throws Exception {
    metrics.finished(HOMEKUBE, RunResult.PANIC, Duration.ofMillis(1));
    metrics.finished(HOMEKUBE, RunResult.ERROR, Duration.ofMillis(1));

    assertThat(scrape())
        .contains(
            "controller_runtime_reconcile_panics_total{controller=\"imageupdateautomation\"} 1.0",
            "controller_runtime_reconcile_errors_total{controller=\"imageupdateautomation\"} 2.0",
            "controller_runtime_reconcile_total"
                + "{controller=\"imageupdateautomation\",result=\"error\"} 2.0");
  }

  @Test
  void forgetsTheSeriesOfAnObjectThatIsGone() throws Exception {
    metrics.finished(HOMEKUBE, RunResult.SUCCESS, Duration.ofMillis(1));
    metrics.pushed(HOMEKUBE.name());
    assertThat(String.join("\n", scrape())).contains("homekube");

    metrics.forgotten(HOMEKUBE);

    assertThat(String.join("\n", scrape()))
        .doesNotContain("homekube")
        .contains("controller_runtime_reconcile_total");
  }

  @Test
  void countsWhatRegistriesAndServersWereAsked() throws Exception {
    metrics.scanned(PODINFO.name(), ScanResult.CHANGED);
    metrics.registryRequest("ghcr.io", "GET", 200);
    metrics.registryRequest("ghcr.io", "HEAD", 0);
    metrics.registryQuota("ghcr.io", 96);
    metrics.pushed(HOMEKUBE.name());
    metrics.eventPosted("accepted");

    assertThat(scrape())
        .contains(
            "tidemark_scans_total{result=\"changed\"} 1.0",
            "tidemark_scans_total{result=\"failed\"} 0.0",
            "tidemark_registry_requests_total{code=\"200\",host=\"ghcr.io\",method=\"GET\"} 1.0",
            "tidemark_registry_requests_total{code=\"0\",host=\"ghcr.io\",method=\"HEAD\"} 1.0",
            "tidemark_registry_requests_remaining{host=\"ghcr.io\"} 96.0",
            "tidemark_commits_pushed_total{name=\"homekube\",namespace=\"flux-system\"} 1.0",
            "tidemark_events_posted_total{result=\"accepted\"} 1.0");
  }

  @Test
  void keepsTheNumberOfHostsBounded() throws Exception {
    for (int i = 0; i < 1000; i++) {
      metrics.registryRequest("host-" + i, "GET", 200);
    }

    assertThat(scrape().stream().filter(line -> line.startsWith("tidemark_registry_requests")))
        .hasSize(201)
        .contains(
            "tidemark_registry_requests_total{code=\"200\",host=\"other\",method=\"GET\"} 800.0");
  }

  @Test
  void tellsHowLongASelectedTagHasWaited() throws Exception {
    MemoryStore store = new MemoryStore();
    ImageRef older = ImageRef.of("ghcr.io/podinfo", "5.0.3");
    ImageRef newer = ImageRef.of("ghcr.io/podinfo", "5.0.4");
    store.put(
        Samples.automation(
            Samples.name("homekube"),
            Map.of("behind", older, "current", newer),
            Samples.ready(State.TRUE, "Succeeded", "repository up-to-date")));
    for (String name : List.of("behind", "current", "unseen")) {
      store.put(
          Samples.policy(
              Samples.name(name), newer, Samples.ready(State.TRUE, "Succeeded", "resolved")));
    }
    var alone =
        Samples.policy(
            new dev.tidemark.core.resource.ObjectName("other", "alone"),
            newer,
            Samples.ready(State.TRUE, "Succeeded", "resolved"));
    store.put(alone.withMeta(Meta.of("image.toolkit.fluxcd.io/v1", alone.name())));
    metrics.observeStore(store, () -> Samples.THEN.plusSeconds(90), false);

    assertThat(scrape().stream().filter(line -> line.startsWith("tidemark_selected_tag_pending")))
        .containsExactlyInAnyOrder(
            pending("behind", "90.0"), pending("current", "0.0"), pending("unseen", "90.0"));
  }

  private static String pending(String name, String value) {
    return "tidemark_selected_tag_pending_seconds{name=\"%s\",namespace=\"flux-system\"} %s"
        .formatted(name, value);
  }

  @Test
  void tellsTagsAndTheStateOfObjects() throws Exception {
    MemoryStore store = new MemoryStore();
    store.put(
        Samples.repository(
            Samples.name("podinfo"),
            "ghcr.io/stefanprodan/podinfo",
            Samples.ready(State.TRUE, "Succeeded", "found 5 tags")));
    metrics.observeStore(store, () -> Samples.THEN, true);

    assertThat(scrape())
        .contains(
            "tidemark_image_repository_tags{name=\"podinfo\",namespace=\"flux-system\"} 5.0",
            "gotk_resource_info{customresource_group=\"image.toolkit.fluxcd.io\","
                + "customresource_kind=\"ImageRepository\",customresource_version=\"v1\","
                + "exported_namespace=\"flux-system\",image=\"ghcr.io/stefanprodan/podinfo\","
                + "name=\"podinfo\",ready=\"True\",suspended=\"false\"} 1");
  }

  @Test
  void describesTheProcess() throws Exception {
    String text = String.join("\n", scrape());
    assertThat(text)
        .contains(
            "\nprocess_cpu_seconds_total ",
            "\nprocess_resident_memory_bytes ",
            "\nprocess_start_time_seconds ",
            "\nprocess_open_fds ",
            "\njvm_memory_used_bytes{area=\"heap\"} ",
            "\ntidemark_build_info{version=\"0.1.0\"} 1");
  }

  @Test
  void speaksOpenMetricsWhenAsked() throws Exception {
    HttpResponse<String> response = get("application/openmetrics-text; version=1.0.0");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(response.body()).endsWith("# EOF\n");
    assertThat(get("text/html").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
  }

  private List<String> scrape() throws Exception {
    HttpResponse<String> response = get("text/plain");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body().lines().toList();
  }

  private HttpResponse<String> get(String accept) throws Exception {
    try (HttpListener listener =
            HttpListener.start(new ListenAddress("127.0.0.1", 0), List.of(metrics.route()));
        HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(listener.url() + "metrics"))
              .header("Accept", accept)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}

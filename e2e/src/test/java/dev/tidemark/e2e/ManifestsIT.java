package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.Kustomize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manifests of {@code dist}, rendered by kustomize and taken by an API server. */
class ManifestsIT {
  private static final Path DIST = Kustomize.manifests();
  private static final String ACCOUNT = "system:serviceaccount:flux-system:tidemark";
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
    server.namespace("flux-system");
    server.namespace("apps");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void installsAsAWhole() {
    List<RenderedObject> objects = RenderedObject.of(DIST.resolve("default"));
    for (RenderedObject object : objects) {
      ApiReply reply = object.apply(server);
      assertThat(reply.isSuccess()).as(object.name() + ": " + reply.text()).isTrue();
      assertThat(reply.warnings()).isEmpty();
    }
    assertThat(objects).extracting(RenderedObject::kind).doesNotContain("Namespace");
  }

  @Test
  void runsThePodAsTheImagesContractWantsIt() {
    RenderedObject deployment = only(RenderedObject.of(DIST.resolve("default")), "Deployment");
    Node.Mapping container = deployment.container();
    assertThat(container.texts("args"))
        .startsWith("controller")
        .contains("--enable-leader-election", "--log-encoding=json");
    assertThat(container.items("ports"))
        .extracting(port -> ((Node.Mapping) port).text("name").orElseThrow())
        .containsExactly("http-prom", "healthz", "http-web");
    Node.Mapping security = container.mapping("securityContext").orElseThrow();
    assertThat(security.get("readOnlyRootFilesystem")).contains(new Node.Flag(true));
    assertThat(security.get("runAsNonRoot")).contains(new Node.Flag(true));
    assertThat(security.get("allowPrivilegeEscalation")).contains(new Node.Flag(false));
    assertThat(deployment.pod().get("terminationGracePeriodSeconds")).contains(new Node.Whole(10));
  }

  @Test
  void grantsTheControllerWhatItNeedsAndNoMore() {
    RenderedObject.of(DIST.resolve("default")).forEach(object -> object.apply(server));
    String image = "image.toolkit.fluxcd.io";
    // The authorizer hears of new roles by its watch, of the binding last.
    boolean heard = false;
    for (int attempt = 0; attempt < 1000 && !heard; attempt++) {
      heard =
          may("list", image, "imagepolicies", "", "apps")
              && may("get", "coordination.k8s.io", "leases", "", "flux-system");
    }
    assertThat(may("list", image, "imagepolicies", "", "apps")).isTrue();
    assertThat(may("patch", image, "imagepolicies", "status", "apps")).isTrue();
    assertThat(may("watch", "source.toolkit.fluxcd.io", "gitrepositories", "", "")).isTrue();
    assertThat(may("get", "", "secrets", "", "apps")).isTrue();
    assertThat(may("create", "coordination.k8s.io", "leases", "", "flux-system")).isTrue();

    assertThat(may("list", "", "secrets", "", "apps")).isFalse();
    assertThat(may("create", "", "secrets", "", "apps")).isFalse();
    assertThat(may("delete", image, "imagepolicies", "", "apps")).isFalse();
    assertThat(may("create", image, "imageupdateautomations", "", "apps")).isFalse();
    assertThat(may("patch", "source.toolkit.fluxcd.io", "gitrepositories", "", "apps")).isFalse();
    assertThat(may("update", "coordination.k8s.io", "leases", "", "apps")).isFalse();
    assertThat(may("get", "", "pods", "", "flux-system")).isFalse();
  }

  @Test
  void tellsPrometheusWhereTheMetricsAre() {
    List<RenderedObject> objects = RenderedObject.of(DIST.resolve("monitoring"));
    RenderedObject monitor = only(objects, "PodMonitor");
    RenderedObject deployment = only(RenderedObject.of(DIST.resolve("default")), "Deployment");
    Node.Mapping endpoint = (Node.Mapping) monitor.spec().items("podMetricsEndpoints").getFirst();
    assertThat(endpoint.text("port")).contains("http-prom");
    assertThat(monitor.spec().mapping("selector").flatMap(s -> s.mapping("matchLabels")))
        .isEqualTo(deployment.spec().mapping("selector").flatMap(s -> s.mapping("matchLabels")));
  }

  private static RenderedObject only(List<RenderedObject> objects, String kind) {
    List<RenderedObject> found = objects.stream().filter(o -> o.kind().equals(kind)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static boolean may(
      String verb, String group, String resource, String subresource, String namespace) {
    String review =
        """
        {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec": {
          "user": "%s", "groups": ["system:serviceaccounts", "system:authenticated"],
          "resourceAttributes": {"verb": "%s", "group": "%s", "resource": "%s",
            "subresource": "%s", "namespace": "%s"}}}
        """
            .formatted(ACCOUNT, verb, group, resource, subresource, namespace);
    ApiReply reply =
        server.admin().post("/apis/authorization.k8s.io/v1/subjectaccessreviews", review).orThrow();
    return Boolean.TRUE.equals(JsonTree.object(reply.object().get("status")).get("allowed"));
  }
}

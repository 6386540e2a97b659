package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.demo.Adr015;
import dev.tidemark.e2e.RenderedObject;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.AuditEvent;
import dev.tidemark.testkit.kubernetes.Kustomize;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles of {@code dist} against what a controller really asks for. */
class LeastPrivilegeIT {
  private static final String USER = "system:serviceaccount:flux-system:tidemark";
  private static final Set<String> ROLES = Set.of("tidemark", "tidemark-leader-election");

  /**
   * Granted for what this scenario has not: an event that is repeated, a write that meets another,
   * a cloud's login as an account.
   */
  private static final Set<String> FOR_OTHER_DAYS =
      Set.of(
          "patch events",
          "get imagerepositories",
          "get imagepolicies",
          "get imageupdateautomations",
          "create serviceaccounts/token");

  private static ApiServer api;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    api = ClusterScene.server();
    api.namespace("apps");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void grantsJustWhatIsAskedFor() throws Exception {
    List<RenderedObject> rendered = RenderedObject.of(Kustomize.manifests().resolve("default"));
    rendered.forEach(object -> assertThat(object.apply(api).isSuccess()).isTrue());
    try (ClusterScene scene = ClusterScene.on(api, folder)) {
      prepare(scene);
      ControllerProcess controller =
          scene.controller(
              api.kubeconfig(api.serviceAccount("flux-system", "tidemark")),
              "--enable-leader-election");
      controller.await(
          "commit", () -> scene.repository.refs().containsKey("refs/heads/" + Adr015.PUSH_BRANCH));
      String other = ClusterScene.path("imagepolicies", "apps", "podinfo");
      controller.await("policy of another namespace", () -> scene.isReady(other));
      String gone = ClusterScene.path("imageupdateautomations", "homekube");
      api.admin().delete(gone).orThrow();
      controller.await("gone", () -> !scene.exists(gone));
      controller.terminate();
    }
    List<AuditEvent> asked = api.audit().stream().filter(e -> e.user().equals(USER)).toList();
    assertThat(asked).filteredOn(event -> event.code() == 403).isEmpty();

    Set<String> used =
        asked.stream()
            .filter(event -> !event.resource().isEmpty())
            .map(event -> event.verb() + " " + event.resource())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> idle = granted(rendered);
    idle.removeAll(used);
    assertThat(FOR_OTHER_DAYS).as("used: " + used).containsAll(idle);
  }

  private static void prepare(ClusterScene scene) throws IOException {
    scene.registry.put(Adr015.IMAGE, FakeRepository.of(List.of("5.0.3", "5.0.4")));
    Map<String, String> files = Adr015.files(scene.registry.host(), scene.git.url("fleet"));
    SeedCommit seed = scene.repository.commit("main");
    files.forEach(seed::file);
    seed.write();
    scene.create(
        "{apiVersion: v1, kind: Secret, metadata: {name: flux-system}, stringData: {username: git, password: none}}");
    scene.create(files.get("clusters/local/flux-system/gotk-sync.yaml"));
    scene.create(files.get("image-automation/podinfo-repository.yaml"));
    scene.create(files.get("image-automation/podinfo-policy.yaml"));
    scene.create(files.get("image-automation/homekube-automation.yaml"));
    api.serviceAccount("flux-system", "puller");
    scene.merge(
        ClusterScene.path("imagerepositories", "podinfo"),
        "{\"spec\":{\"serviceAccountName\":\"puller\",\"accessFrom\":{\"namespaceSelectors\":[{}]}}}");
    scene.create(
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: podinfo, namespace: apps}
        spec:
          imageRepositoryRef: {name: podinfo, namespace: flux-system}
          policy: {semver: {range: 5.0.x}}
        """);
  }

  /** Each verb with each resource that the controller's roles allow. */
  private static Set<String> granted(List<RenderedObject> rendered) {
    Set<String> granted = new TreeSet<>();
    for (RenderedObject object : rendered) {
      if (object.kind().endsWith("Role") && ROLES.contains(object.name())) {
        for (Node item : object.object().items("rules")) {
          Node.Mapping rule = (Node.Mapping) item;
          for (String resource : rule.texts("resources")) {
            rule.texts("verbs").forEach(verb -> granted.add(verb + " " + resource));
          }
        }
      }
    }
    assertThat(granted).hasSizeGreaterThan(10);
    return granted;
  }
}

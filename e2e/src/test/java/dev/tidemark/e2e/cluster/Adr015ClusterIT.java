package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.demo.Adr015;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ADR-015's manifests, v1beta2 and unmodified, on a real API server. */
class Adr015ClusterIT extends OnCluster {
  private static final String REPOSITORY = ClusterScene.path("imagerepositories", "podinfo");
  private static final String POLICY = ClusterScene.path("imagepolicies", "podinfo");
  private static final String AUTOMATION = ClusterScene.path("imageupdateautomations", "homekube");

  @BeforeEach
  void setUp() throws IOException {
    scene.registry.put(
        Adr015.IMAGE, FakeRepository.of(List.of("5.0.2", "5.0.3", "5.0.4", "6.0.0-rc.1")));
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
  }

  private boolean holds(String tag) {
    return scene.repository.refs().containsKey("refs/heads/" + Adr015.PUSH_BRANCH)
        && scene
            .repository
            .text(Adr015.PUSH_BRANCH, Adr015.MARKED_FILE)
            .contains("podinfo:" + tag + " #");
  }

  @Test
  void bringsTheCommitAndSaysSo() throws Exception {
    String main = scene.repository.head("main");
    ControllerProcess controller = scene.controller("--enable-leader-election");
    controller.await("commit", () -> holds("5.0.4"));
    controller.await("ready", () -> scene.isReady(AUTOMATION));
    assertThat(scene.isReady(REPOSITORY)).isTrue();
    assertThat(scene.isReady(POLICY)).isTrue();
    String image = scene.registry.host() + "/" + Adr015.IMAGE;
    String pushed = scene.repository.head(Adr015.PUSH_BRANCH);

    Node.Mapping repository = scene.status(REPOSITORY);
    assertThat(repository.text("canonicalImageName")).contains(image);
    assertThat(repository.mapping("lastScanResult").orElseThrow().texts("latestTags"))
        .containsExactly("6.0.0-rc.1", "5.0.4", "5.0.3", "5.0.2");
    assertThat(scene.condition(REPOSITORY, "Ready").text("message").orElse(""))
        .startsWith("successful scan: found 4 tags with checksum ");
    assertThat(scene.condition(POLICY, "Ready").text("message"))
        .contains("Latest image tag for " + image + " resolved to 5.0.4");
    Node.Mapping automation = scene.status(AUTOMATION);
    assertThat(automation.text("lastPushCommit")).contains(pushed);
    assertThat(automation.text("observedSourceRevision")).contains("main@sha1:" + main);
    assertThat(scene.condition(AUTOMATION, "Ready").text("message"))
        .contains("repository up-to-date");
    assertThat(scene.status(AUTOMATION).items("conditions")).hasSize(1);
    for (String path : List.of(REPOSITORY, POLICY, AUTOMATION)) {
      assertThat(scene.object(path).mapping("metadata").orElseThrow().texts("finalizers"))
          .containsExactly("finalizers.fluxcd.io");
    }
    assertThat(scene.table("imagerepositories").toString())
        .contains(image)
        .contains("4")
        .contains("True");
    assertThat(scene.table("imagepolicies").toString()).contains("5.0.4").contains("True");
    assertThat(scene.table("imageupdateautomations").toString())
        .contains("True")
        .contains("repository up-to-date");

    controller.await("push event", () -> scene.events("homekube").toString().contains("pushed"));
    assertThat(scene.events("homekube"))
        .contains(
            "Normal Succeeded pushed commit '%s' to branch '%s'\nchore: update %s:5.0.4\n"
                .formatted(pushed.substring(0, 7), Adr015.PUSH_BRANCH, image));
    assertThat(scene.events().toString())
        .contains("event.toolkit.fluxcd.io/commit")
        .contains("image-automation-controller")
        .contains("image-reflector-controller");

    controller.awaitReady();
    assertThat(controller.status("healthz")).isEqualTo(200);
    assertThat(controller.metrics())
        .contains(
            "leader_election_master_status{name=\"image-automation-controller-leader-election\"} 1.0")
        .contains("gotk_reconcile_duration_seconds_count");
    controller.terminate();
    assertThat(lease("image-reflector-controller")).isEmpty();
    scene.repository.fsck();
  }

  private String lease(String controller) {
    return scene
        .object(
            "/apis/coordination.k8s.io/v1/namespaces/flux-system/leases/"
                + controller
                + "-leader-election")
        .mapping("spec")
        .orElseThrow()
        .text("holderIdentity")
        .orElse("");
  }

  @Test
  void leavesSuspendedObjectsAloneAndLetsDeletedOnesGo() throws Exception {
    ControllerProcess controller = scene.controller();
    controller.await("commit", () -> holds("5.0.4"));
    controller.await("ready", () -> scene.isReady(AUTOMATION));
    scene.merge(AUTOMATION, "{\"spec\":{\"suspend\":true}}");
    controller.await("observed", () -> scene.observed(AUTOMATION) == 2);
    scene.registry.change(
        Adr015.IMAGE,
        all -> all.withTags(List.of("5.0.2", "5.0.3", "5.0.4", "5.1.0", "6.0.0-rc.1")));
    scene.request(REPOSITORY, "1");
    controller.await(
        "handled",
        () -> scene.status(REPOSITORY).text("lastHandledReconcileAt").orElse("").equals("1"));
    controller.await(
        "elected",
        () -> scene.condition(POLICY, "Ready").text("message").orElse("").contains("5.1.0"));
    assertThat(holds("5.1.0")).isFalse();

    scene.merge(AUTOMATION, "{\"spec\":{\"suspend\":false}}");
    controller.await("commit", () -> holds("5.1.0"));
    for (String path : List.of(AUTOMATION, POLICY, REPOSITORY)) {
      scene.api.admin().delete(path).orThrow();
      controller.await("gone", () -> !scene.exists(path));
    }
    controller.await(
        "no series of what is gone", () -> !controller.metrics().contains("name=\"homekube\""));
  }
}

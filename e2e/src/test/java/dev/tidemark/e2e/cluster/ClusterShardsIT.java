package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who acts on what: shards, leases of Flux's pods, one namespace, the identity of a pod. */
class ClusterShardsIT extends OnCluster {
  private static String label(String value) {
    return "{\"metadata\":{\"labels\":{\"sharding.fluxcd.io/key\":\"" + value + "\"}}}";
  }

  /** The automation of a shard uses policies of every shard, as Flux's does. */
  @Test
  void worksOnItsShardAlone() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    scene.merge(Fleet.AUTOMATION, label("one"));
    ControllerProcess one =
        scene.controller(
            "--watch-label-selector=sharding.fluxcd.io/key=one", "--enable-leader-election");
    one.await("the automation ran", () -> scene.isReady(Fleet.AUTOMATION));
    assertThat(scene.condition(Fleet.REPOSITORY, "Ready").fields()).isEmpty();
    assertThat(fleet.holds("1.1.0")).isFalse();
    assertThat(one.metrics())
        .containsPattern(
            "leader_election_master_status\\{name=\"image-automation-controller-leader-election-[0-9a-f]{8}\"} 1.0");
    ControllerProcess rest =
        scene.controller(
            "--watch-label-selector=!sharding.fluxcd.io/key", "--enable-leader-election");
    rest.await("commit", () -> fleet.holds("1.1.0"));
    assertThat(rest.log()).doesNotContain("ImageUpdateAutomation/flux-system/fleet");
    assertThat(one.log()).doesNotContain("ImageRepository/flux-system/app");
    assertThat(fleet.commits()).isEqualTo(2);
  }

  /** Beside a Flux pod that holds the automation's lease, only the reflector acts. */
  @Test
  void actsOnlyWithTheHalfWhoseLeaseIsFree() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    String now = Instant.now().toString().replaceAll("\\.\\d+Z", ".000000Z");
    scene.create(
        """
        apiVersion: coordination.k8s.io/v1
        kind: Lease
        metadata: {name: image-automation-controller-leader-election}
        spec: {holderIdentity: flux-pod, leaseDurationSeconds: 15, acquireTime: "%1$s", renewTime: "%1$s"}
        """
            .formatted(now));
    ControllerProcess controller = scene.controller("--enable-leader-election");
    controller.await("elected", () -> scene.isReady(Fleet.POLICY));
    controller.awaitReady();
    assertThat(fleet.holds("1.1.0")).isFalse();
    assertThat(scene.condition(Fleet.AUTOMATION, "Ready").fields()).isEmpty();
    controller.await("the pod's lease ran out", () -> fleet.holds("1.1.0"));
  }

  @Test
  void reconcilesTheHalfThatIsNamed() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    ControllerProcess reflector = scene.controller("reflector");
    reflector.await("elected", () -> scene.isReady(Fleet.POLICY));
    assertThat(scene.condition(Fleet.AUTOMATION, "Ready").fields()).isEmpty();
    ControllerProcess automation = scene.controller("automation");
    automation.await("commit", () -> fleet.holds("1.1.0"));
    assertThat(automation.log()).doesNotContain("ImageRepository/");
  }

  /** With the identity of a pod and the arguments of Flux's manifests. */
  @Test
  void livesAsAPodOfFlux() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    Path token = Files.writeString(folder.resolve("token"), api.admin().token());
    ControllerProcess pod =
        scene.pod(
            token,
            "--events-addr=http://127.0.0.1:1/",
            "--watch-all-namespaces=true",
            "--log-level=info",
            "--log-encoding=json",
            "--enable-leader-election",
            "--concurrent=2",
            "--concurrent=3",
            "--some-future-flag=3");
    pod.await("commit", () -> fleet.holds("1.1.0"));
    assertThat(pod.log())
        .contains("not known here, and left alone: --some-future-flag=3")
        .doesNotContain("picocli");
    assertThat(pod.log().lines()).allSatisfy(line -> assertThat(line).startsWith("{"));
    pod.terminate();
  }
}

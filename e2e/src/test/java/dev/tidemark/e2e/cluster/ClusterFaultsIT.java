package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.kubernetes.AuditEvent;
import dev.tidemark.testkit.net.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Faults of the API server and between it and us: K1 to K3, K5, K8; {@link ScriptedFaultsIT}. */
class ClusterFaultsIT extends OnCluster {
  /** K1. */
  @Test
  void convergesWhenEveryWriteMeetsAnother() throws Exception {
    Fleet fleet = Fleet.on(scene, "1h");
    AtomicBoolean enough = new AtomicBoolean();
    Thread meddler =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; !enough.get(); i++) {
                String label = "{\"metadata\":{\"labels\":{\"meddled\":\"" + i + "\"}}}";
                scene.merge(Fleet.REPOSITORY, label);
                scene.merge(Fleet.POLICY, label);
                scene.merge(Fleet.AUTOMATION, label);
              }
            });
    ControllerProcess controller = scene.controller();
    controller.await("commit", () -> fleet.holds("1.1.0"));
    for (int round = 1; round <= 10 || conflicts() == 0; round++) {
      String token = "round-" + round;
      scene.request(Fleet.REPOSITORY, token);
      scene.request(Fleet.AUTOMATION, token);
      controller.await("handled", () -> handled(Fleet.REPOSITORY).equals(token));
      controller.await("handled", () -> handled(Fleet.AUTOMATION).equals(token));
    }
    enough.set(true);
    meddler.join();
    controller.await("ready", () -> scene.isReady(Fleet.AUTOMATION));
    assertThat(conflicts()).isPositive();
    assertThat(scene.object(Fleet.POLICY).mapping("metadata").orElseThrow().mapping("labels"))
        .isPresent();
    assertThat(fleet.commits()).isEqualTo(2);
  }

  private String handled(String path) {
    return scene.status(path).text("lastHandledReconcileAt").orElse("");
  }

  private static long conflicts() {
    return api.audit().stream().filter(event -> event.code() == 409).count();
  }

  /** K2. */
  @Test
  void missesNothingWhenWatchesAreCut() throws Exception {
    Fleet fleet = Fleet.on(scene, "1h");
    try (FaultProxy proxy = FaultProxy.to(api.url().substring("https://".length()))) {
      Path config = folder.resolve("through-proxy");
      Files.writeString(
          config, Files.readString(api.kubeconfig()).replace(api.url(), "https://" + proxy.host()));
      ControllerProcess controller = scene.controller(config);
      controller.await("commit", () -> fleet.holds("1.1.0"));
      for (int round = 1; round <= 10; round++) {
        proxy.heal(); // ends every connection that is open
        String token = "cut-" + round;
        scene.request(Fleet.REPOSITORY, token);
        controller.await("handled", () -> handled(Fleet.REPOSITORY).equals(token));
      }
      fleet.release("1.2.0");
      proxy.heal();
      scene.request(Fleet.REPOSITORY, "last");
      controller.await("commit", () -> fleet.holds("1.2.0"));
      assertThat(fleet.commits()).isEqualTo(3);
    }
  }

  /** K3. */
  @Test
  void goesOnAfterTheServerWasDown() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    ControllerProcess controller = scene.controller();
    controller.await("commit", () -> fleet.holds("1.1.0"));
    api.crash();
    fleet.release("1.2.0");
    LockSupport.parkNanos(Duration.ofSeconds(60).toNanos()); // as long as the fault is to last
    assertThat(controller.isAlive()).isTrue();
    api.restart();
    long up = System.nanoTime();
    controller.await("commit", () -> fleet.holds("1.2.0"));
    controller.await("ready", () -> scene.isReady(Fleet.AUTOMATION));
    // Not the ten seconds of other faults: an object whose status could not be written for a minute
    // waits as Flux lets it wait (750 ms, doubled each time), 48 s at most here.
    assertThat(Duration.ofNanos(System.nanoTime() - up)).isLessThan(Duration.ofSeconds(60));
    assertThat(fleet.commits()).isEqualTo(3);
    assertThat(scene.condition(Fleet.AUTOMATION, "Stalled").fields()).isEmpty();
  }

  /**
   * K5: the leader stops within a push, and wakes when another has done its work. The leases are
   * short, so that it is stopped for longer than its own without a minute's wait.
   */
  @Test
  void pushesNothingTwiceWhenALeaderStops() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    String[] election = {
      "--enable-leader-election",
      "--leader-election-lease-duration=4s",
      "--leader-election-renew-deadline=3s",
      "--leader-election-retry-period=1s"
    };
    ControllerProcess first = scene.controller(election);
    first.await("commit", () -> fleet.holds("1.1.0"));
    ControllerProcess second = scene.controller(election);
    second.awaitReady();
    AtomicBoolean stopped = new AtomicBoolean();
    scene.git.before(
        GitPhase.PUSH,
        () -> {
          signal(first, "STOP");
          stopped.set(true);
          second.await("commit of the second", () -> fleet.holds("1.2.0"));
          signal(first, "CONT");
        });
    fleet.release("1.2.0");
    assertThat(first.awaitEnd()).as(first.log()).isEqualTo(1);
    assertThat(stopped).isTrue();
    assertThat(first.log()).contains("leader election lost");
    second.await("ready", () -> scene.isReady(Fleet.AUTOMATION));
    assertThat(fleet.commits()).isEqualTo(3);
    fleet.release("1.3.0");
    second.await("commit", () -> fleet.holds("1.3.0"));
    assertThat(fleet.commits()).isEqualTo(4);
    scene.repository.fsck();
  }

  private static void signal(ControllerProcess process, String name) {
    try {
      process.signal(name);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A lease that is given back is taken at once, not after it ran out. */
  @Test
  void handsTheLeaseOverWhenItEnds() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    ControllerProcess first = scene.controller("--enable-leader-election");
    first.await("commit", () -> fleet.holds("1.1.0"));
    ControllerProcess second = scene.controller("--enable-leader-election");
    second.awaitReady();
    first.terminate();
    fleet.release("1.2.0");
    long begun = System.nanoTime();
    second.await("commit", () -> fleet.holds("1.2.0"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  /** K8. */
  @Test
  void finishesAPushWhoseAutomationIsDeleted() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    scene.git.before(GitPhase.PUSH, () -> api.admin().delete(Fleet.AUTOMATION).orThrow());
    ControllerProcess controller = scene.controller();
    controller.await("gone", () -> !scene.exists(Fleet.AUTOMATION));
    controller.await("commit", () -> fleet.holds("1.1.0"));
    fleet.release("1.2.0");
    controller.await(
        "elected",
        () -> scene.condition(Fleet.POLICY, "Ready").text("message").orElse("").contains("1.2.0"));
    assertThat(fleet.commits()).isEqualTo(2);
    assertThat(api.audit().stream().filter(AuditEvent::isWrite).toList().getLast().resource())
        .doesNotContain("imageupdateautomations");
  }
}

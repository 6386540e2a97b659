package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.testkit.kubernetes.ApiGate;
import dev.tidemark.testkit.kubernetes.ApiGate.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API server that refuses and fails by a script: K1, K2 and K4. */
class ScriptedFaultsIT extends OnCluster {
  private ApiGate gate;

  @BeforeEach
  void openGate() {
    gate = ApiGate.before(api);
  }

  @AfterEach
  void closeGate() {
    gate.close();
  }

  private String handled(String path) {
    return scene.status(path).text("lastHandledReconcileAt").orElse("");
  }

  /** K1: 409 on every second write, while somebody changes labels, specs and statuses besides. */
  @Test
  void convergesOnConflictsAtEverySecondWrite() throws Exception {
    Fleet fleet = Fleet.on(scene, "1h");
    AtomicInteger writes = new AtomicInteger();
    gate.script(call ->
        call.method().equals("PATCH") && writes.incrementAndGet() % 2 == 0
            ? Optional.of(Answer.failure(409, "the object has been modified"))
            : Optional.empty());
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    Thread meddler = Thread.ofVirtual().start(() -> meddle(enough, rounds));
    ControllerProcess controller = scene.controller(gate.kubeconfig(folder));
    controller.await("commit", () -> fleet.holds("1.1.0"));
    for (int round = 1; round <= 10; round++) {
      String token = "round-" + round;
      scene.request(Fleet.REPOSITORY, token);
      scene.request(Fleet.AUTOMATION, token);
      controller.await("handled", () -> handled(Fleet.REPOSITORY).equals(token));
      controller.await("handled", () -> handled(Fleet.AUTOMATION).equals(token));
    }
    enough.set(true);
    meddler.join();
    for (String path : List.of(Fleet.REPOSITORY, Fleet.POLICY, Fleet.AUTOMATION)) {
      scene.request(path, "last");
      controller.await("ready", () -> scene.isReady(path));
      String last = "{meddled=" + rounds.get() + "}";
      assertThat(texts(path, "labels")).as("what others wrote stays").isEqualTo(last);
      assertThat(texts(path, "annotations")).contains("meddled=" + rounds.get());
    }
    assertThat(gate.answered()).isGreaterThan(10);
    assertThat(fleet.commits()).isEqualTo(2);
  }

  private String texts(String path, String key) {
    Node.Mapping meta = scene.object(path).mapping("metadata").orElseThrow();
    return meta.mapping(key).orElseThrow().textFields().toString();
  }

  private void meddle(AtomicBoolean enough, AtomicInteger rounds) {
    while (!enough.get()) {
      int round = rounds.incrementAndGet();
      String meta =
          "\"metadata\":{\"labels\":{\"meddled\":\"%d\"},\"annotations\":{\"meddled\":\"%d\"}}"
              .formatted(round, round);
      String interval = "\"spec\":{\"interval\":\"" + (1 + round % 2) + "h\"}";
      String range = "\"spec\":{\"policy\":{\"semver\":{\"range\":\">=1.0." + round % 2 + "\"}}}";
      scene.merge(Fleet.REPOSITORY, "{" + meta + "," + interval + "}");
      scene.merge(Fleet.POLICY, "{" + meta + "," + range + "}");
      scene.merge(Fleet.AUTOMATION, "{" + meta + "," + interval + "}");
      scene.merge(Fleet.REPOSITORY + "/status", "{\"status\":{\"conditions\":[]}}");
      scene.merge(Fleet.AUTOMATION + "/status", "{\"status\":{\"observedGeneration\":-1}}");
    }
  }

  /** K2: the server forgot where a watch was, and says so within the watch. */
  @Test
  void listsAgainWhenAWatchIsGone() throws Exception {
    Fleet fleet = Fleet.on(scene, "1h");
    ControllerProcess controller = scene.controller(gate.kubeconfig(folder));
    controller.await("commit", () -> fleet.holds("1.1.0"));
    String gone =
        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"}}\n";
    gate.cutStreams();
    gate.script(call ->
        call.path().contains("watch=true")
            ? Optional.of(new Answer(200, Map.of(), gone))
            : Optional.empty());
    controller.await("watches are refused", () -> gate.answered() >= 8);
    fleet.release("1.2.0");
    scene.request(Fleet.REPOSITORY, "unseen");
    controller.await("commit", () -> fleet.holds("1.2.0"));
    gate.script(call -> Optional.empty());
    fleet.release("1.3.0");
    scene.request(Fleet.REPOSITORY, "seen");
    controller.await("commit", () -> fleet.holds("1.3.0"));
    assertThat(fleet.commits()).isEqualTo(4);
  }

  /** K4: one dependency cannot be read for a while. */
  @Test
  void stallsNothingOverAReadThatFails() throws Exception {
    Fleet fleet = Fleet.on(scene, "2s");
    scene.create(
        """
        {apiVersion: v1, kind: Secret, metadata: {name: pull}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{"auths":{}}'}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: push}, stringData: {username: me, password: none}}
        """);
    scene.merge(Fleet.REPOSITORY, "{\"spec\":{\"secretRef\":{\"name\":\"pull\"}}}");
    scene.merge(
        "/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/fleet",
        "{\"spec\":{\"secretRef\":{\"name\":\"push\"}}}");
    ControllerProcess controller = scene.controller(gate.kubeconfig(folder));
    controller.await("commit", () -> fleet.holds("1.1.0"));
    List<Answer> faults =
        List.of(
            Answer.failure(503, "etcd leader changed"),
            Answer.failure(429, "too many requests").after(1),
            Answer.failure(500, "internal error"),
            Answer.cut());
    for (int i = 0; i < faults.size(); i++) {
      Answer fault = faults.get(i);
      gate.script(
          call -> call.path().contains("/secrets/") ? Optional.of(fault) : Optional.empty());
      fleet.release("1.2." + i);
      for (String path : List.of(Fleet.REPOSITORY, Fleet.AUTOMATION)) {
        scene.request(path, "fault-" + i);
        controller.await(
            "fails",
            () -> scene.condition(path, "Ready").text("status").orElse("").equals("False"));
        assertThat(scene.condition(path, "Stalled").fields()).as("fault %d", i).isEmpty();
      }
      gate.script(call -> Optional.empty());
      long healed = System.nanoTime();
      String tag = "1.2." + i;
      controller.await("commit", () -> fleet.holds(tag));
      controller.await("ready", () -> scene.isReady(Fleet.REPOSITORY));
      controller.await("ready", () -> scene.isReady(Fleet.AUTOMATION));
      assertThat(Duration.ofNanos(System.nanoTime() - healed)).isLessThan(Duration.ofSeconds(10));
    }
    assertThat(controller.log()).doesNotContain("\"Stalled\"");
    assertThat(fleet.commits()).isEqualTo(2 + faults.size());
  }
}

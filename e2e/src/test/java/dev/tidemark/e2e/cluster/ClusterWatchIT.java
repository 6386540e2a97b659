package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code -w} on a real API server, also while it is away. */
class ClusterWatchIT extends OnCluster {
  private static final String REPOSITORY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: ghcr.io/org/app, interval: 1h}
      """;

  @Test
  void followsObjectsThroughARestartOfTheServer() throws Exception {
    scene.create(REPOSITORY);
    ClusterShell shell = new ClusterShell(api.kubeconfig().toString());
    try (ClusterShell.Watched watch =
        shell.watch("get", "images", "repository", "-w", "--timeout=1ms")) {
      watch.await("waiting to be reconciled");
      assertThat(shell.run("suspend", "image", "repository", "app").exit()).isZero();
      watch.await("True");
      api.crash();
      watch.await("; trying again");
      api.restart();
      assertThat(shell.run("resume", "image", "repository", "app", "--wait=false").err())
          .contains("resumed");
      scene.merge(
          ClusterScene.path("imagerepositories", "app") + "/status",
          """
          {"status": {"observedGeneration": 1, "conditions": [{"type": "Ready", "status": "True",
            "reason": "Succeeded", "message": "successful scan", "lastTransitionTime":
            "2026-11-23T10:00:00Z"}]}}
          """);
      watch.await("successful scan");
      assertThat(shell.run("delete", "image", "repository", "app", "-s").exit()).isZero();
      watch.await("ImageRepository/flux-system/app is gone");
      assertThat(watch.end()).isEqualTo(130);
      assertThat(watch.text().lines().filter(line -> line.startsWith("NAME"))).hasSize(1);
    }
  }

  @Test
  void followsEvents() throws Exception {
    scene.create(REPOSITORY);
    ClusterShell shell = new ClusterShell(api.kubeconfig().toString());
    try (ClusterShell.Watched watch = shell.watch("events", "-w", "--timeout=1ms")) {
      scene.create(event("first", "Normal"));
      watch.await("said first");
      scene.create(event("second", "Warning"));
      watch.await("said second");
      assertThat(watch.end()).isEqualTo(130);
      assertThat(watch.text().lines().filter(line -> line.startsWith("LAST SEEN"))).hasSize(1);
    }
  }

  private static String event(String name, String type) {
    return """
    apiVersion: v1
    kind: Event
    metadata: {name: %1$s}
    type: %2$s
    reason: Tried
    message: said %1$s
    involvedObject:
      {apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: app,
       namespace: flux-system}
    firstTimestamp: "2026-11-23T10:00:00Z"
    lastTimestamp: "2026-11-23T10:00:00Z"
    count: 1
    """
        .formatted(name, type);
  }
}

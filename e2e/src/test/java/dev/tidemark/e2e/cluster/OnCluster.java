package dev.tidemark.e2e.cluster;

import dev.tidemark.testkit.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share a real API server, each with a scene of its own. */
abstract class OnCluster {
  static ApiServer api;

  @TempDir Path folder;
  ClusterScene scene;

  @BeforeAll
  static void startServer() {
    api = ClusterScene.server();
  }

  @AfterAll
  static void stopServer() {
    api.close();
  }

  @BeforeEach
  void openScene() throws IOException {
    scene = ClusterScene.on(api, folder);
  }

  @AfterEach
  void closeScene() {
    scene.close();
  }
}

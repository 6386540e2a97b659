package dev.tidemark.e2e.cluster;

import dev.tidemark.testkit.registry.FakeRepository;
import java.util.List;

/** One image, one policy, one automation, one marked file. */
final class Fleet {
  static final String REPOSITORY = ClusterScene.path("imagerepositories", "app");
  static final String POLICY = ClusterScene.path("imagepolicies", "app");
  static final String AUTOMATION = ClusterScene.path("imageupdateautomations", "fleet");
  static final String FILE = "apps/app.yaml";
  private final ClusterScene scene;

  private Fleet(ClusterScene scene) {
    this.scene = scene;
  }

  /** Puts everything there; the file names 1.0.0, the registry has 1.0.0 and 1.1.0. */
  static Fleet on(ClusterScene scene, String interval) {
    Fleet fleet = new Fleet(scene);
    scene.registry.put("org/app", FakeRepository.of(List.of("1.0.0", "1.1.0")));
    scene
        .repository
        .commit("main")
        .file(
            FILE,
            "image: %s:1.0.0 # {\"$imagepolicy\": \"flux-system:app\"}\n".formatted(fleet.image()))
        .write();
    scene.create(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: fleet}
        spec: {url: "%s", interval: 1m, ref: {branch: main}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app}
        spec: {image: "%s", interval: %s}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: app}
        spec: {imageRepositoryRef: {name: app}, policy: {semver: {range: ">=1.0.0"}}}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageUpdateAutomation
        metadata: {name: fleet}
        spec:
          interval: %s
          sourceRef: {kind: GitRepository, name: fleet}
          git: {commit: {author: {name: Bot, email: bot@example.com}}}
        """
            .formatted(scene.git.url("fleet"), fleet.image(), interval, interval));
    return fleet;
  }

  String image() {
    return scene.registry.host() + "/org/app";
  }

  /** The registry gets one more tag. */
  void release(String tag) {
    scene.registry.change("org/app", now -> now.withTags(plus(now.tags(), tag)));
  }

  private static List<String> plus(List<String> tags, String tag) {
    List<String> all = new java.util.ArrayList<>(tags);
    all.add(tag);
    return all;
  }

  boolean holds(String tag) {
    return scene.repository.text("main", FILE).contains(":" + tag + " #");
  }

  int commits() {
    return scene.repository.log("main", "%H").size();
  }
}

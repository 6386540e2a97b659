package dev.tidemark.e2e;

import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.registry.DockerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A registry, a repository with one marked file, and the three objects that keep it up to date. */
final class GuideScene implements AutoCloseable {
  static final String IMAGE = "org/app";
  private static final String FILE = "apps/app.yaml";

  private final Path manifests;
  private final DockerRegistry registry = DockerRegistry.open();
  private final GitRepositoryFixture repository;
  private final GitHttpServer server;
  private final PackagedProgram program;

  private GuideScene(Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("git"));
    repository = GitRepositoryFixture.create(root, "fleet");
    server = GitHttpServer.start(root);
    manifests = Files.createDirectories(folder.resolve("manifests"));
    program = PackagedProgram.in(folder);
  }

  /** A scene whose marked file reads {@code image: <registry>/org/app:<tag> # <marker>}. */
  static GuideScene create(Path folder, String tag) {
    try {
      GuideScene scene = new GuideScene(folder);
      scene.repository.commit("main").file(FILE, scene.line(scene.image() + ":" + tag)).write();
      scene.write(
          "repository", "ImageRepository", "  image: %s\n  interval: 1m".formatted(scene.image()));
      scene.write(
          "automation",
          "ImageUpdateAutomation",
          """
            interval: 1m
            sourceRef:
              kind: GitRepository
              name: app
            git:
              checkout:
                ref:
                  branch: main
              commit:
                author:
                  email: bot@example.com
                  name: bot
            update:
              path: ./apps\
          """);
      Files.writeString(
          scene.manifests.resolve("source.yaml"),
          """
          apiVersion: source.toolkit.fluxcd.io/v1
          kind: GitRepository
          metadata:
            name: app
            namespace: flux-system
          spec:
            interval: 1m
            url: %s
          """
              .formatted(scene.server.url("fleet")));
      return scene;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String kind, String spec) {
    try {
      Files.writeString(
          manifests.resolve(file + ".yaml"),
          """
          apiVersion: image.toolkit.fluxcd.io/v1
          kind: %s
          metadata:
            name: app
            namespace: flux-system
          spec:
          %s
          """
              .formatted(kind, spec));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy from now on: what stands below {@code imageRepositoryRef}. */
  void policy(String rest) {
    write("policy", "ImagePolicy", "  imageRepositoryRef:\n    name: app\n" + rest.stripTrailing());
  }

  /** Pushes a tag; another variant has another digest, which is returned. */
  String push(String tag, String variant) {
    return registry.pusher().push(IMAGE, tag, variant);
  }

  PackagedProgram.Ended once() {
    return program.run("run", "--once", "-f", manifests.toString());
  }

  PackagedProgram.Ended lint() {
    return program.run("lint", manifests.toString(), "-o", "json");
  }

  String image() {
    return registry.host() + "/" + IMAGE;
  }

  /** The marked value as the repository has it now. */
  String value() {
    String line = repository.text("main", FILE).strip();
    return line.substring("image: ".length(), line.indexOf(" # "));
  }

  int commits() {
    return repository.log("main", "%H").size();
  }

  private String line(String value) {
    return "image: " + value + " # {\"$imagepolicy\": \"flux-system:app\"}\n";
  }

  @Override
  public void close() {
    server.close();
    registry.close();
  }
}

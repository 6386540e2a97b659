package dev.tidemark.e2e;

import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.PushAudit;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A registry, a repository behind {@code git http-backend}, a folder of manifests, and the whole
 * standalone program in this process. When it is closed, git judges all that was pushed.
 */
final class GitScene implements AutoCloseable {
  static final String BOT = "Bot <bot@example.com>";
  private static final String EMAIL = "bot@example.com";

  final FakeRegistry registry = FakeRegistry.start();
  final GitRepositoryFixture repository;
  final GitHttpServer server;
  private final Path folder;

  private GitScene(Path folder) {
    this.folder = folder;
    repository = GitRepositoryFixture.create(folder.resolve("srv"), "fleet");
    server = GitHttpServer.start(folder.resolve("srv"));
  }

  /** A scene with an empty repository and a GitRepository that names its branch {@code main}. */
  static GitScene in(Path folder) {
    GitScene scene = new GitScene(folder);
    scene.manifest(
        "fleet",
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: fleet}
        spec: {url: "%s", interval: 1m, ref: {branch: main}}
        """
            .formatted(scene.server.url("fleet")));
    return scene;
  }

  /** Writes a manifest file, or replaces it. */
  GitScene manifest(String name, String text) {
    try {
      Path file = folder.resolve("manifests").resolve(name + ".yaml");
      Files.createDirectories(folder.resolve("manifests"));
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Secret of these keys and values, in turns. */
  GitScene secret(String name, String... pairs) {
    StringBuilder text = new StringBuilder();
    text.append("apiVersion: v1\nkind: Secret\nmetadata: {name: ")
        .append(name)
        .append("}\ndata:\n");
    for (int i = 0; i < pairs.length; i += 2) {
      byte[] value = pairs[i + 1].getBytes(StandardCharsets.UTF_8);
      text.append("  ").append(pairs[i]).append(": ");
      text.append(Base64.getEncoder().encodeToString(value)).append('\n');
    }
    return manifest("secret-" + name, text.toString());
  }

  /** Replaces a text in a manifest file. */
  void edit(String name, String from, String to) {
    try {
      Path file = folder.resolve("manifests").resolve(name + ".yaml");
      String before = Files.readString(file);
      if (!before.contains(from)) {
        throw new IllegalArgumentException(file + " does not hold " + from);
      }
      Files.writeString(file, before.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image with these tags, and the objects that follow its greatest version. */
  GitScene image(String name, String... tags) {
    registry.put(name, FakeRepository.of(List.of(tags)));
    return manifest(
        name,
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: %1$s}
        spec: {image: "%2$s/%1$s", interval: 1m}
        ---
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: %1$s}
        spec: {imageRepositoryRef: {name: %1$s}, policy: {semver: {range: ">=0"}}}
        """
            .formatted(name, registry.host()));
  }

  /** Publishes a further tag of an image. */
  void tag(String image, String tag) {
    registry.change(
        image,
        known -> known.withTags(Stream.concat(known.tags().stream(), Stream.of(tag)).toList()));
  }

  /** An automation of a path that pushes to a branch. */
  GitScene automation(String name, String path, String branch) {
    return automation(name, path, "push: {branch: %s}".formatted(branch), "");
  }

  /**
   * An automation of a path.
   *
   * @param git further fields of {@code spec.git}, on one line
   * @param commit further fields of {@code spec.git.commit}, on one line, each with a comma before
   */
  GitScene automation(String name, String path, String git, String commit) {
    return manifest(
        "automation-" + name,
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageUpdateAutomation
        metadata: {name: %s}
        spec:
          interval: 30m
          sourceRef: {kind: GitRepository, name: fleet}
          git:
            %s
            commit: {author: {name: Bot, email: %s}, messageTemplate: Update %1$s%s}
          update: {path: %s, strategy: Setters}
        """
            .formatted(name, git, EMAIL, commit, path));
  }

  /** A file with one marked image. */
  String marked(String image, String tag) {
    return """
    kind: Deployment # %1$s
    spec:
      image: %2$s/%1$s:%3$s # {"$imagepolicy": "flux-system:%1$s"}
      replicas: 1
    """
        .formatted(image, registry.host(), tag);
  }

  /** Reconciles every object once, with these flags; state is kept from run to run. */
  Ran run(String... flags) {
    return runWith("state", flags);
  }

  /** The same with another state folder: another replica, or one that lost its disk. */
  Ran runWith(String state, String... flags) {
    server.clearLog();
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    try (Standalone standalone = open(state, events, flags)) {
      standalone.controllers().runOnce();
      return new Ran(
          standalone.resources().list(Kind.IMAGE_UPDATE_AUTOMATION), events, server.log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs the packaged program once, on the same manifests and state. */
  PackagedProgram.Ended once() {
    return onceUnder(List.of());
  }

  /** The same, started by another program. */
  PackagedProgram.Ended onceUnder(List<String> starter) {
    server.clearLog();
    return PackagedProgram.in(folder)
        .under(starter)
        .run(
            "run",
            "--once",
            "-f",
            folder.resolve("manifests").toString(),
            "--state-dir",
            folder.resolve("state").toString());
  }

  /** Starts the packaged program as a service on the same manifests and state. */
  RunningService service(String... flags) {
    return serviceWith("state", flags);
  }

  /** The same with another state folder. */
  RunningService serviceWith(String state, String... flags) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "-f",
                folder.resolve("manifests").toString(),
                "--state-dir",
                folder.resolve(state).toString(),
                "--listen",
                "off",
                "--no-ambient-credentials"));
    arguments.addAll(List.of(flags));
    return RunningService.start(
        PackagedProgram.in(folder),
        folder.resolve(state + ".log"),
        arguments.toArray(new String[0]));
  }

  /** The whole program in this process, not started; closing it is up to the caller. */
  Standalone open(String state, List<Event> events, String... flags) {
    ControllerOptions options = CommandLine.populateCommand(new ControllerOptions(), flags);
    return Standalone.open(
        new Standalone.Input(
            ManifestSources.of(List.of(folder.resolve("manifests").toString()), "flux-system"),
            folder.resolve(state),
            options.settings(false, true),
            options.tuning(),
            Set.of(),
            Map.of()),
        new Standalone.Outlets(events::add, plan -> {}, Telemetry.none(), Delays.none()));
  }

  /** A commit of a person. */
  String human(String branch, String path, String text) {
    return repository.commit(branch).file(path, text).message("Human").write();
  }

  /** A commit of a person while others push: it goes on top of what is there then. */
  void humanAmongOthers(String branch, String path, String text) {
    repository.commit(branch).file(path, text).message("Human").append();
  }

  /** Subjects of a branch, newest first. */
  List<String> subjects(String branch) {
    return repository.log(branch, "%s");
  }

  @Override
  public void close() {
    server.close();
    registry.close();
    PushAudit.check(repository, EMAIL);
  }
}

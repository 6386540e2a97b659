package dev.tidemark.e2e.bench;

import dev.tidemark.e2e.bench.MemoryRows.Begun;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import dev.tidemark.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The controller as its image starts it (the same runtime, flags and archive), with the account of
 * a pod, at work on a real API server: a server of its own for every row.
 */
final class ControllerMemory {
  private static final String IMAGES = "/apis/image.toolkit.fluxcd.io/v1/namespaces/flux-system/";
  private static final String SOURCES = "/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/";

  /** Files whose tag is not the newest one. */
  private static final int OUTDATED = 100;

  private final Path launcher;
  private final MemoryRows rows;

  ControllerMemory(Path home, MemoryRows rows) throws IOException, InterruptedException {
    this.launcher = packed(home);
    this.rows = rows;
  }

  /** The program with its own runtime, of which image and archive are made. */
  private static Path packed(Path home) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(home.resolve("dist/src/portable/link.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the program was not linked with a runtime");
    }
    return Path.of(said.strip(), "bin", "tidemark");
  }

  /** What a row begins with, and waits for. */
  private interface Work {
    void run(Path folder, ApiServer server) throws Exception;
  }

  void measure() throws Exception {
    none("reflector alone, no objects", List.of("reflector"), 1, "100");
    none("automation alone, no objects", List.of("automation"), 1, "100");
    none("controller, no objects", List.of(), 2, "110");
    images(new ImageFleet(100, 100), "130");
    files(new ImageFleet(1_000, 1_000), 50_000, "160");
  }

  private void none(String what, List<String> half, int leases, String budget) throws Exception {
    on((folder, server) -> {
      try (ServiceProcess process = start(half, server, folder)) {
        Begun begun = Begun.of(process);
        process.awaitLog("successfully acquired lease", leases);
        rows.row(what, begun, budget);
      }
    });
  }

  private void images(ImageFleet fleet, String budget) throws Exception {
    on((folder, server) -> {
      try (FakeRegistry registry = FakeRegistry.start()) {
        create(fleet, registry, server);
        try (ServiceProcess process = start(List.of(), server, folder)) {
          Begun begun = Begun.of(process);
          fleet.awaitElected(process);
          rows.row("controller: " + fleet, begun, budget);
        }
      }
    });
  }

  /** One file in four has a marker; a hundred of those name an old tag. */
  private void files(ImageFleet fleet, int files, String budget) throws Exception {
    on((folder, server) -> {
      Path root = Files.createDirectory(folder.resolve("git"));
      try (FakeRegistry registry = FakeRegistry.start();
          GitHttpServer git = GitHttpServer.start(root)) {
        GitRepositoryFixture repository = GitRepositoryFixture.create(root, "fleet");
        seed(repository, fleet, files, registry.host());
        create(fleet, registry, server);
        server.admin().postYaml(SOURCES + "gitrepositories", source(git)).orThrow();
        server.admin().postYaml(IMAGES + "imageupdateautomations", automation()).orThrow();
        try (ServiceProcess process = start(List.of(), server, folder)) {
          Begun begun = Begun.of(process);
          fleet.awaitElected(process);
          while (isOutdated(repository, fleet)) {
            process.pause(Duration.ofSeconds(1));
          }
          rows.row("controller: %s; %,d files".formatted(fleet, files), begun, budget);
        }
      }
    });
  }

  private ServiceProcess start(List<String> half, ApiServer server, Path folder)
      throws IOException {
    Path token = Files.writeString(folder.resolve("token"), server.admin().token());
    Path authority = Files.writeString(folder.resolve("ca.crt"), server.ca().pem());
    Map<String, String> pod =
        Map.of(
            "RUNTIME_NAMESPACE",
            "flux-system",
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            server.url().replaceAll(".*:", ""),
            "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
            token.toString(),
            "KUBERNETES_CERTS_CA_FILE",
            authority.toString());
    return ServiceProcess.controller(launcher, half, pod, folder);
  }

  private static void on(Work work) throws Exception {
    Path folder = Files.createTempDirectory("bench-memory");
    try (ApiServer server = ApiServer.start()) {
      server.namespace("flux-system");
      FluxDefinitions.ours(server);
      FluxDefinitions.source(server, "v1");
      work.run(folder, server);
    } finally {
      MemoryBench.delete(folder);
    }
  }

  private static void create(ImageFleet fleet, FakeRegistry registry, ApiServer server) {
    fleet.publish(registry);
    for (int i = 0; i < fleet.repositories(); i++) {
      server
          .admin()
          .postYaml(IMAGES + "imagerepositories", fleet.repository(i, registry))
          .orThrow();
      server.admin().postYaml(IMAGES + "imagepolicies", fleet.policy(i)).orThrow();
    }
  }

  private static void seed(
      GitRepositoryFixture repository, ImageFleet fleet, int files, String host) {
    SeedCommit seed = repository.commit("main");
    for (int i = 0; i < files; i++) {
      int app = i / 4 % fleet.repositories();
      String tag = i < OUTDATED * 4 ? "1.0.0" : fleet.newest();
      String marker =
          i % 4 == 0 ? " # {\"$imagepolicy\": \"flux-system:app%d\"}".formatted(app) : "";
      seed.file(
          MirrorRun.path(i),
          "image: %s/org/app%d:%s%s\n".formatted(host, app, tag, marker)
              + ("# " + Integer.toHexString(i * 7919) + " filler text of a manifest\n").repeat(38));
    }
    seed.write();
    repository.git().run("repack", "-adq");
  }

  private static boolean isOutdated(GitRepositoryFixture repository, ImageFleet fleet) {
    for (int i = 0; i < OUTDATED; i++) {
      if (!repository.text("main", MirrorRun.path(i * 4)).contains(":" + fleet.newest())) {
        return true;
      }
    }
    return false;
  }

  private static String source(GitHttpServer git) {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: fleet}
    spec: {url: "%s", interval: 10m, ref: {branch: main}}
    """
        .formatted(git.url("fleet"));
  }

  private static String automation() {
    return """
    apiVersion: image.toolkit.fluxcd.io/v1
    kind: ImageUpdateAutomation
    metadata: {name: fleet}
    spec:
      interval: 10m
      sourceRef: {kind: GitRepository, name: fleet}
      git: {commit: {author: {name: Bot, email: bot@example.com}}}
      update: {path: ./, strategy: Setters}
    """;
  }
}

package dev.tidemark.cli.run;

import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.crypto.BouncyCastleCrypto;
import dev.tidemark.git.GitLimits;
import dev.tidemark.git.MirrorGitGateway;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.FileTagStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.StateFolder;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.registry.RegistrySettings;
import dev.tidemark.registry.wire.Pace;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.Settings;
import dev.tidemark.runtime.controller.TemplateMessages;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A registry, a Git repository, and the reconcilers between them, on time that passes when it is
 * told to. The reconcilers go on over {@link #restart}, with the manifests as they are then.
 */
final class ScanScene implements AutoCloseable {
  static final String IMAGE = "org/app";
  static final ObjectName APP = new ObjectName("flux-system", "app");

  /** Repository, policy and automation over the two servers. */
  static final String MANIFESTS =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: REGISTRY/org/app, interval: 10m}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata: {name: app}
      spec:
        imageRepositoryRef: {name: app}
        policy: {semver: {range: ">=1.0.0"}}
      ---
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: fleet}
      spec: {url: GIT, interval: 1m, ref: {branch: main}}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageUpdateAutomation
      metadata: {name: app}
      spec:
        interval: 10m
        sourceRef: {kind: GitRepository, name: fleet}
        git: {commit: {author: {name: bot, email: bot@example.com}}}
      """;

  private final Path folder;
  private final Settings settings;
  private final FakeRegistry registry = FakeRegistry.start();
  private final GitHttpServer server;
  private final GitRepositoryFixture repository;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-23T04:00:00Z");
  private Running running;

  /** The parts that a restart makes anew. */
  private record Running(
      StateFolder state,
      DirectoryResourceStore resources,
      FileDecisionLog decisions,
      HttpRegistryGateway registries,
      Controllers controllers)
      implements AutoCloseable {
    @Override
    public void close() {
      controllers.close();
      registries.close();
      state.close();
    }
  }

  /**
   * A scene whose manifests come from the text, in which REGISTRY and GIT stand for the servers.
   */
  ScanScene(Path folder, int shrinkPercent, String manifests) throws IOException {
    this.folder = folder;
    Settings plain = Settings.DEFAULT;
    this.settings =
        new Settings(
            plain.noCrossNamespaceRefs(),
            plain.shellCredentials(),
            plain.requeueDependency(),
            shrinkPercent,
            plain.settleWindow(),
            plain.traceEvents(),
            plain.stallOnRemovedFields(),
            plain.forcePushBranch(),
            plain.allBranchReferences(),
            plain.objectLevelIdentity(),
            plain.push(),
            plain.zone());
    Path root = Files.createDirectories(folder.resolve("git"));
    this.repository = GitRepositoryFixture.create(root, "fleet");
    this.server = GitHttpServer.start(root);
    repository
        .commit("main")
        .file("app.yaml", "image: app:0.0.1 # {\"$imagepolicy\": \"flux-system:app:tag\"}\n")
        .write();
    write(manifests);
    this.running = open();
  }

  /** Replaces the manifests; a {@link #restart} reads them. */
  void write(String manifests) throws IOException {
    Path file = folder.resolve("manifests/all.yaml");
    Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(
        file, manifests.replace("REGISTRY", registry.host()).replace("GIT", server.url("fleet")));
  }

  /** What the registry lists from now on. */
  void lists(List<String> tags) {
    registry.put(IMAGE, FakeRepository.of(tags));
  }

  FakeRegistry registry() {
    return registry;
  }

  Path state() {
    return folder.resolve("state");
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Every object once, each repository scanned. */
  void run() throws InterruptedException {
    running.controllers.runOnce();
  }

  /** Another process over the same folders. */
  void restart() {
    running.close();
    running = open();
  }

  /** The same after something was done to the state folder meanwhile. */
  void restart(FolderAction action) throws IOException {
    running.close();
    action.on(state());
    running = open();
  }

  /** What is done to a folder. */
  interface FolderAction {
    void on(Path folder) throws IOException;
  }

  ImageRepositoryStatus scanned() {
    return running.resources.get(Kind.IMAGE_REPOSITORY, APP).orElseThrow().status();
  }

  Conditions conditions() {
    return scanned().conditions();
  }

  ImagePolicyStatus policy() {
    return running.resources.get(Kind.IMAGE_POLICY, APP).orElseThrow().status();
  }

  /** The tag that the policy elected; empty text when none was. */
  String elected() {
    return policy().latestRef().map(ref -> ref.tag()).orElse("");
  }

  Decision lastScan() {
    return running.decisions.last(new ResourceKey(Kind.IMAGE_REPOSITORY, APP), 1).getFirst();
  }

  /** The texts of events with this reason so far. */
  List<String> told(String reason) {
    return events.stream().filter(e -> e.reason().equals(reason)).map(Event::message).toList();
  }

  List<Event> events() {
    return events;
  }

  /** The tag that the repository's main branch holds. */
  String committed() {
    return repository.text("main", "app.yaml").replaceAll("(?s)image: (?:app:)?(\\S+) #.*", "$1");
  }

  int commits() {
    return repository.log("main", "%H").size();
  }

  private Running open() {
    InstantSource clock = () -> now;
    StateFolder state = StateFolder.own(state());
    ManifestSources sources =
        ManifestSources.of(List.of(folder.resolve("manifests").toString()), "flux-system");
    DirectoryResourceStore resources =
        DirectoryResourceStore.open(sources, state, clock, System::nanoTime);
    HttpRegistryGateway registries =
        new HttpRegistryGateway(
            RegistrySettings.of("test", List.of(), Map.of(), folder).withTime(clock, Pace.real()));
    Random random = new Random(1);
    FileDecisionLog decisions = new FileDecisionLog(state);
    Ports ports =
        new Ports(
            resources,
            resources.secrets(),
            new FileTagStore(state),
            events::add,
            decisions,
            Telemetry.none(),
            registries,
            MirrorGitGateway.create(state.path("mirrors"), GitLimits.DEFAULT, clock, Map.of()),
            clock,
            random);
    Controllers controllers =
        new Controllers(
            ports,
            settings,
            new TemplateMessages(
                BouncyCastleCrypto.create(new SecureRandom()), random, OlderData.RENDER),
            plan -> {},
            Delays.none(),
            Controllers.Tuning.DEFAULT);
    return new Running(state, resources, decisions, registries, controllers);
  }

  @Override
  public void close() {
    running.close();
    server.close();
    registry.close();
  }
}

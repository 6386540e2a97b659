package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.Version;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.template.OlderData;
import dev.tidemark.crypto.BouncyCastleCrypto;
import dev.tidemark.git.GitLimits;
import dev.tidemark.git.MirrorGitGateway;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.FileQuotaStore;
import dev.tidemark.local.FileTagStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.ManifestWatch;
import dev.tidemark.local.StateFolder;
import dev.tidemark.registry.HttpRegistryGateway;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.PlannedUpdate;
import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.Settings;
import dev.tidemark.runtime.controller.TemplateMessages;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.server.page.WebPages;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The standalone mode with all its parts: the place that names implementations. */
public final class Standalone implements AutoCloseable {
  private final StateFolder state;
  private final DirectoryResourceStore resources;
  private final DecisionLog decisions;
  private final HttpRegistryGateway registries;
  private final Controllers controllers;
  private Optional<ManifestWatch> watch = Optional.empty();

  private Standalone(
      StateFolder state,
      DirectoryResourceStore resources,
      DecisionLog decisions,
      HttpRegistryGateway registries,
      Controllers controllers) {
    this.state = state;
    this.resources = resources;
    this.decisions = decisions;
    this.registries = registries;
    this.controllers = controllers;
  }

  /** What a caller brings along. */
  public record Outlets(
      EventSink events, PlannedUpdate.Watcher plans, Telemetry telemetry, Delays delays) {}

  /**
   * What it works on.
   *
   * @param state the folder that is owned
   * @param trustedRealms hosts that registries may name as token servers besides the known ones
   */
  public record Input(
      ManifestSources manifests,
      Path state,
      Settings settings,
      Controllers.Tuning tuning,
      Set<String> trustedRealms,
      Map<String, String> environment) {

    /** What a command line and the environment say; {@code push} is false for dry runs. */
    public static Input of(
        ManifestOptions manifests,
        ControllerOptions flags,
        Map<String, String> environment,
        boolean push) {
      return new Input(
          ManifestSources.of(manifests.paths(), manifests.namespace()),
          stateFolder(manifests, environment),
          flags.settings(manifests.ambientCredentials(), push),
          flags.tuning(),
          flags.trustedRealms(),
          environment);
    }

    /** The same with another state folder. */
    public Input withState(Path folder) {
      return new Input(manifests, folder, settings, tuning, trustedRealms, environment);
    }
  }

  /** Opens the parts as the owner of the state folder. */
  public static Standalone open(Input input, Outlets outlets) {
    Settings settings = input.settings();
    Map<String, String> environment = input.environment();
    StateFolder state = own(input.state());
    InstantSource clock = InstantSource.system();
    DirectoryResourceStore resources =
        DirectoryResourceStore.open(input.manifests(), state, clock, System::nanoTime);
    DecisionLog decisions = new FileDecisionLog(state);
    HttpRegistryGateway registries = Registries.open(input.trustedRealms(), environment);
    registries.remember(new FileQuotaStore(state));
    registries.countAt(outlets.telemetry());
    RandomGenerator random = RandomGenerator.getDefault();
    Ports ports =
        new Ports(
            resources,
            resources.secrets(),
            new FileTagStore(state),
            outlets.events(),
            decisions,
            outlets.telemetry(),
            registries,
            MirrorGitGateway.create(state.path("mirrors"), GitLimits.DEFAULT, clock, environment),
            clock,
            random);
    TemplateMessages messages =
        new TemplateMessages(
            BouncyCastleCrypto.create(new SecureRandom()),
            random,
            settings.stallOnRemovedFields() ? OlderData.STALL : OlderData.RENDER);
    Controllers controllers =
        new Controllers(
            ports, settings, messages, outlets.plans(), outlets.delays(), input.tuning());
    return new Standalone(state, resources, decisions, registries, controllers);
  }

  private static StateFolder own(Path folder) {
    try {
      return StateFolder.own(folder);
    } catch (StoreException e) {
      throw CommandFailure.of(String.valueOf(e.getMessage()));
    }
  }

  /** The state folder: the named one as it is, else a subfolder for this set of manifests. */
  static Path stateFolder(ManifestOptions manifests, Map<String, String> environment) {
    String named = manifests.namedStateDir(environment);
    return named != null
        ? Path.of(named)
        : StateFolder.subfolder(
            ManifestOptions.stateHome(environment),
            manifests.paths().stream().map(Path::of).toList());
  }

  /** The objects. */
  public DirectoryResourceStore resources() {
    return resources;
  }

  /** The decisions. */
  public DecisionLog decisions() {
    return decisions;
  }

  /** The reconcilers. */
  public Controllers controllers() {
    return controllers;
  }

  /** The web page over the objects; it follows them until it is closed. */
  public WebPages pages() {
    return WebPages.create(
        resources, decisions, controllers, InstantSource.system(), Version.CURRENT);
  }

  /** Works and follows the manifests until it is closed. */
  public void start() {
    controllers.start();
    watch = Optional.of(ManifestWatch.start(resources));
  }

  @Override
  public void close() {
    watch.ifPresent(ManifestWatch::close);
    controllers.close();
    registries.close();
    state.close();
  }
}

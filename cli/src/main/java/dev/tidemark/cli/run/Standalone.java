package dev.tidemark.cli.run;

import dev.tidemark.cli.Version;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.KnownSources;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.ManifestWatch;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.PlannedUpdate;
import dev.tidemark.runtime.controller.Settings;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.server.page.WebPages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The standalone mode with all its parts: the place that names implementations. */
public final class Standalone implements AutoCloseable {
  private final Workshop workshop;
  private final DirectoryResourceStore resources;
  private final Controllers controllers;
  private Optional<ManifestWatch> watch = Optional.empty();

  private Standalone(Workshop workshop, DirectoryResourceStore resources, Controllers controllers) {
    this.workshop = workshop;
    this.resources = resources;
    this.controllers = controllers;
  }

  /** What a caller brings along. */
  public record Outlets(
      EventSink events,
      PlannedUpdate.Watcher plans,
      Telemetry telemetry,
      Delays delays,
      Progress progress) {

    /** The same for callers whom nobody waits for. */
    public Outlets(
        EventSink events, PlannedUpdate.Watcher plans, Telemetry telemetry, Delays delays) {
      this(events, plans, telemetry, delays, Progress.none());
    }

    /** A run that is looked at only afterwards, but for how far it has come. */
    public static Outlets quiet(Progress progress) {
      return new Outlets(event -> {}, plan -> {}, Telemetry.none(), Delays.none(), progress);
    }

    private Outlets withEvents(EventSink others) {
      return new Outlets(others, plans, telemetry, delays, progress);
    }
  }

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
        ManifestSources sources,
        ManifestOptions manifests,
        ControllerOptions flags,
        Map<String, String> environment,
        boolean push) {
      return new Input(
          sources,
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

  /**
   * Opens the parts as the owner of the state folder.
   *
   * @throws dev.tidemark.runtime.controller.spi.StoreException when it cannot be owned
   */
  public static Standalone open(Input input, Outlets outlets) {
    InstantSource clock = InstantSource.system();
    Manner manner =
        new Manner(input.settings(), input.tuning(), input.trustedRealms(), input.environment());
    Workshop workshop = Workshop.open(input.state(), manner, clock);
    DirectoryResourceStore resources =
        DirectoryResourceStore.open(input.manifests(), workshop.state(), clock, System::nanoTime);
    new KnownSources(workshop.state()).write(input.manifests());
    resources.takeUpRequests();
    EventSink events = toAll(new FileEventLog(workshop.state()), outlets.events());
    return new Standalone(
        workshop,
        resources,
        workshop.controllers(resources, resources.secrets(), outlets.withEvents(events)));
  }

  /** What happened is kept beside the objects, for {@code tidemark events}, and told further. */
  private static EventSink toAll(EventSink first, EventSink second) {
    return event -> {
      first.emit(event);
      second.emit(event);
    };
  }

  /** The state folder: the named one as it is, else a subfolder for this set of manifests. */
  static Path stateFolder(ManifestOptions manifests, Map<String, String> environment) {
    return stateFolder(manifests.namedStateDir(environment), manifests.paths(), environment);
  }

  /** The same for these paths; {@code named} is null when no folder was named. */
  public static Path stateFolder(
      @Nullable String named, List<String> paths, Map<String, String> environment) {
    return named != null
        ? Path.of(named)
        : StateFolder.subfolder(
            ManifestOptions.stateHome(environment), paths.stream().map(Path::of).toList());
  }

  /** The objects. */
  public DirectoryResourceStore resources() {
    return resources;
  }

  /** The decisions. */
  public DecisionLog decisions() {
    return workshop.decisions();
  }

  /** The reconcilers. */
  public Controllers controllers() {
    return controllers;
  }

  /** The web page over the objects; it follows them until it is closed. */
  public WebPages pages() {
    return WebPages.create(
        resources, workshop.decisions(), controllers, InstantSource.system(), Version.CURRENT);
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
    workshop.close();
  }
}

package dev.tidemark.e2e.replay;

import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Request;
import dev.tidemark.local.RequestFolder;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.Telemetry;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.replay.ObjectId;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/** The standalone mode in this process, with a folder of manifests and all its real parts. */
final class StandaloneTarget implements ScenarioTarget {
  private static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);
  private static final ObjectName MARKER = new ObjectName("replay", "marker");
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Surroundings surroundings;
  private final Path state;
  private final ManifestFiles files;
  private final PostedEvents posted;
  private final Set<SeenEvent> events = new CopyOnWriteArraySet<>();
  private Standalone standalone;
  private int marks;

  StandaloneTarget(Surroundings surroundings, Path folder) {
    this.surroundings = surroundings;
    this.state = folder.resolve("state");
    this.files = new ManifestFiles(folder.resolve("manifests"));
    posted = new PostedEvents(surroundings.events());
    surroundings.namespaces().forEach((name, labels) -> files.put(namespace(name, labels)));
    this.standalone = open();
  }

  private static Map<String, Object> namespace(String name, Map<String, String> labels) {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Namespace",
        "metadata",
        Map.of("name", name, "labels", labels));
  }

  private Standalone open() {
    ControllerOptions flags = new ControllerOptions();
    List<String> all = new ArrayList<>(surroundings.flags());
    all.add("--trace-events");
    new CommandLine(flags).parseArgs(all.toArray(String[]::new));
    String outside = "http://" + surroundings.nobody();
    Standalone opened =
        Standalone.open(
            new Standalone.Input(
                ManifestSources.of(List.of(files.folder().toString()), "default"),
                state,
                flags.settings(false, true),
                flags.tuning(),
                Set.of(),
                Map.of("HTTPS_PROXY", outside, "HTTP_PROXY", outside, "NO_PROXY", "127.0.0.1")),
            new Standalone.Outlets(
                this::happened, plan -> {}, Telemetry.none(), Delays.ofThreads()));
    opened.start();
    return opened;
  }

  private void happened(Event event) {
    events.add(
        new SeenEvent(
            new ObjectId(
                event.involved().kind(),
                event.involved().name().namespace(),
                event.involved().name().name()),
            event.type() == Event.Type.WARNING ? "Warning" : "Normal",
            event.reason(),
            event.message(),
            event.controller()));
    posted.emit(event);
  }

  @Override
  public List<Refusal> apply(List<Map<String, Object>> objects) {
    List<Refusal> refusals = new ArrayList<>();
    files.put(objects);
    takenOver();
    for (Map<String, Object> object : objects) {
      ObjectId id = ObjectId.of(object);
      problem(id).forEach(problem -> refusals.add(new Refusal(id, problem.message())));
    }
    refusals.forEach(refusal -> files.delete(refusal.object()));
    return refusals;
  }

  private List<ManifestProblem> problem(ObjectId id) {
    return standalone.resources().manifests().problems().stream()
        .filter(problem -> problem.severity() == ManifestProblem.Severity.ERROR)
        .filter(problem -> problem.origin().file().contains(id.toString().replace('/', '.')))
        .toList();
  }

  /** Files count when they have settled; one that was written last shows when all have. */
  private void takenOver() {
    marks++;
    String url = "https://example.com/" + marks;
    files.put(
        Map.of(
            "apiVersion",
            "source.toolkit.fluxcd.io/v1",
            "kind",
            "GitRepository",
            "metadata",
            Map.of("namespace", MARKER.namespace(), "name", MARKER.name()),
            "spec",
            Map.of("interval", "1h", "url", url)));
    await(() ->
        standalone
            .resources()
            .get(Kind.GIT_REPOSITORY, MARKER)
            .filter(marker -> marker.spec().url().equals(url))
            .isPresent());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + MOST_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the manifests were not taken over");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void patch(ObjectId object, Map<String, Object> merge) {
    files.patch(object, merge);
    takenOver();
  }

  @Override
  public void delete(ObjectId object) {
    files.delete(object);
  }

  @Override
  public void requestReconcile(ObjectId object, String token) {
    Kind<?, ?> kind = Kind.named(object.kind()).orElseThrow();
    ResourceKey key = new ResourceKey(kind, new ObjectName(object.namespace(), object.name()));
    new RequestFolder(StateFolder.beside(state))
        .leave(new Request(Request.Action.RECONCILE, key, token));
    await(() ->
        standalone
            .resources()
            .get(kind, key.name())
            .flatMap(resource -> resource.meta().annotation("reconcile.fluxcd.io/requestedAt"))
            .filter(token::equals)
            .isPresent());
  }

  @Override
  public List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Kind<?, ?> kind : KINDS) {
      for (Resource<?, ?> resource : standalone.resources().list(kind)) {
        String json = JsonText.compact(ResourceEncoder.document(resource));
        objects.add(JsonTree.object(JsonTree.parse(json)));
      }
    }
    return objects;
  }

  @Override
  public List<SeenEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public boolean isBusy() {
    boolean runs =
        KINDS.stream()
            .flatMap(kind -> standalone.resources().list(kind).stream())
            .anyMatch(object -> standalone.controllers().isRunning(object.key()));
    return runs || posted.isBusy();
  }

  @Override
  public void restart(String half, boolean wipe) {
    standalone.close();
    if (wipe) {
      Half.named(half).wipe(state);
    }
    standalone = open();
  }

  @Override
  public void close() {
    standalone.close();
    posted.close();
  }
}

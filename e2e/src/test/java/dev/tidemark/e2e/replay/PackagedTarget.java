package dev.tidemark.e2e.replay;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.e2e.PackagedProgram;
import dev.tidemark.e2e.RunningService;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Request;
import dev.tidemark.local.RequestFolder;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.replay.ObjectId;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The packaged program as a service of its own. Objects and events are read beside it, from its
 * state folder, as {@code get} and {@code events} do; whether it is busy stands in its metrics.
 */
final class PackagedTarget implements ScenarioTarget {
  private static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);
  private static final Pattern AT_WORK =
      Pattern.compile("(?m)^(controller_runtime_active_workers|workqueue_depth)\\{.* ([0-9.]+)$");

  private final ManifestFiles files;
  private final Path state;
  private final Path folder;
  private final PackagedProgram program;
  private final List<String> line;
  private RunningService service;
  private int starts;

  PackagedTarget(Surroundings surroundings, Path folder) {
    this.folder = folder;
    this.files = new ManifestFiles(folder.resolve("manifests"));
    this.state = folder.resolve("state");
    String outside = "http://" + surroundings.nobody();
    this.program =
        PackagedProgram.in(folder)
            .with("HTTPS_PROXY", outside)
            .with("HTTP_PROXY", outside)
            .with("NO_PROXY", "127.0.0.1");
    this.line =
        new ArrayList<>(
            List.of(
                "run",
                "-f",
                files.folder().toString(),
                "--state-dir",
                state.toString(),
                "--listen",
                "127.0.0.1:0",
                "--no-ambient-credentials",
                "--trace-events",
                "--events-addr",
                surroundings.events().toString()));
    line.addAll(surroundings.flags());
    this.service = start();
  }

  private RunningService start() {
    starts++;
    Path log = folder.resolve("service" + starts + ".log");
    RunningService started = RunningService.start(program, log, line.toArray(String[]::new));
    try {
      started.url(); // until it serves
      return started;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Refusal> apply(List<Map<String, Object>> objects) {
    files.put(objects);
    return List.of(); // what is refused stands in the log alone
  }

  @Override
  public void patch(ObjectId object, Map<String, Object> merge) {
    files.patch(object, merge);
  }

  @Override
  public void delete(ObjectId object) {
    files.delete(object);
  }

  @Override
  public void requestReconcile(ObjectId object, String token) {
    ResourceKey key =
        new ResourceKey(
            Kind.named(object.kind()).orElseThrow(),
            new ObjectName(object.namespace(), object.name()));
    new RequestFolder(StateFolder.beside(state))
        .leave(new Request(Request.Action.RECONCILE, key, token));
  }

  @Override
  public List<Map<String, Object>> objects() {
    DirectoryResourceStore store =
        DirectoryResourceStore.open(
            ManifestSources.of(List.of(files.folder().toString()), "default"),
            StateFolder.beside(state),
            InstantSource.system(),
            System::nanoTime);
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Kind<?, ?> kind : KINDS) {
      for (Resource<?, ?> resource : store.list(kind)) {
        String json = JsonText.compact(ResourceEncoder.document(resource));
        objects.add(JsonTree.object(JsonTree.parse(json)));
      }
    }
    return objects;
  }

  @Override
  public List<SeenEvent> events() {
    Map<SeenEvent, Boolean> events = new LinkedHashMap<>();
    for (Event event : new FileEventLog(StateFolder.beside(state)).last(1000).reversed()) {
      ObjectId object =
          new ObjectId(
              event.involved().kind(),
              event.involved().name().namespace(),
              event.involved().name().name());
      String type = event.type() == Event.Type.WARNING ? "Warning" : "Normal";
      events.put(
          new SeenEvent(object, type, event.reason(), event.message(), event.controller()), true);
    }
    return List.copyOf(events.keySet());
  }

  @Override
  public boolean isBusy() {
    try {
      return AT_WORK
          .matcher(service.get("metrics"))
          .results()
          .anyMatch(series -> Double.parseDouble(series.group(2)) > 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void restart(String half, boolean wipe) {
    close();
    if (wipe) {
      Half.named(half).wipe(state);
    }
    service = start();
  }

  @Override
  public void close() {
    try (RunningService running = service) {
      running.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

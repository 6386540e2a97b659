package dev.tidemark.e2e.replay;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.e2e.PackagedProgram;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged program as a service of its own. Objects and events are read beside it, from its
 * state folder, as {@code get} and {@code events} do; whether it is busy stands in its metrics.
 */
final class PackagedTarget implements ScenarioTarget {
  private static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);
  private static final Pattern SERVES = Pattern.compile("serves (http://[^ \"\\\\]+)");
  private static final Pattern AT_WORK =
      Pattern.compile("(?m)^(controller_runtime_active_workers|workqueue_depth)\\{.* ([0-9.]+)$");
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final ManifestFiles files;
  private final Path state;
  private final Process process;
  private final URI metrics;
  private final HttpClient client = HttpClient.newHttpClient();

  PackagedTarget(Surroundings surroundings, Path folder) {
    this.files = new ManifestFiles(folder.resolve("manifests"));
    this.state = folder.resolve("state");
    String outside = "http://" + surroundings.nobody();
    PackagedProgram program =
        PackagedProgram.in(folder)
            .with("HTTPS_PROXY", outside)
            .with("HTTP_PROXY", outside)
            .with("NO_PROXY", "127.0.0.1");
    List<String> line =
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
    Path log = folder.resolve("service.log");
    this.process = program.start(log, line.toArray(String[]::new));
    this.metrics = address(log);
  }

  private URI address(Path log) {
    long end = System.nanoTime() + MOST_NANOS;
    try {
      while (System.nanoTime() < end && process.isAlive()) {
        Matcher found = SERVES.matcher(Files.readString(log));
        if (found.find()) {
          return URI.create(found.group(1) + "metrics");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      throw new IllegalStateException("the service did not start: " + Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Refusal> apply(List<Map<String, Object>> objects) {
    objects.forEach(files::put);
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
    if (!process.isAlive()) {
      throw new IllegalStateException("the service ended");
    }
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
      return AT_WORK
          .matcher(answer.body())
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
    throw new UnsupportedOperationException("one process has no halves");
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the service does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

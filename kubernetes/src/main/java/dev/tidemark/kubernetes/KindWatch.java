package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ApiVersion;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.StoredResource;
import dev.tidemark.kubernetes.ClusterException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the objects of one kind in a cache as the API server has them: lists them once, then
 * follows the changes from there. A watch that breaks is taken up where it broke; when the server
 * no longer knows that point, everything is listed again.
 */
final class KindWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
  private static final int PAGE = 250;
  private static final int WATCH_SECONDS = 280;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(800);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * What is watched.
   *
   * @param namespace empty text for all of them
   * @param selector of labels, as the API writes it; empty text for every object
   */
  record Scope(String namespace, String selector) {}

  private final Cluster cluster;
  private final Kind<?, ?> kind;
  private final Scope scope;
  private final ResourceCache cache;
  private final RandomGenerator random;
  private final CountDownLatch synced = new CountDownLatch(1);
  private final Thread thread;
  private volatile ApiVersion version;
  private volatile Optional<InputStream> open = Optional.empty();
  private volatile boolean closed;
  private String told = "";
  private int failures;

  KindWatch(
      Cluster cluster, Kind<?, ?> kind, Scope scope, ResourceCache cache, RandomGenerator random) {
    this.cluster = cluster;
    this.kind = kind;
    this.scope = scope;
    this.cache = cache;
    this.random = random;
    this.version = kind.versions().getFirst();
    this.thread = Thread.ofVirtual().name("watch-" + kind.plural()).unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  /** The newest version of the kind that the server has. */
  ApiVersion version() {
    return version;
  }

  /** Waits until the objects were listed once, or the server said that it has no such kind. */
  void awaitSynced() throws InterruptedException {
    synced.await();
  }

  private void follow() {
    String from = "";
    while (!closed) {
      try {
        if (from.isEmpty()) {
          from = list();
          synced.countDown();
          recovered();
        }
        String reached = watch(from);
        if (reached.equals(from)) {
          rest(); // a server or a proxy that ends every watch at once must not be asked without end
        }
        from = reached;
      } catch (ClusterException e) {
        from = after(e, from);
      } catch (IOException e) {
        pause("the watch of %s broke: %s".formatted(kind.plural(), e.getMessage()), e);
      } catch (RuntimeException e) {
        LOG.error("{}: a fault of ours; all objects are listed again", kind.plural(), e);
        from = "";
        pause("fault", e);
      }
    }
  }

  /** Where to go on after a failure. */
  private String after(ClusterException failure, String from) {
    switch (failure.reason()) {
      case GONE -> {
        LOG.info(
            "{}: the server forgot where we were; all objects are listed again", kind.plural());
        pause(told, failure);
        return "";
      }
      case NOT_FOUND -> {
        cache.replace(kind, List.of());
        synced.countDown();
        pause(
            "the server has no %s.%s; they are looked for again until their custom resource definition is installed"
                .formatted(kind.plural(), kind.group()),
            failure);
        return "";
      }
      case FORBIDDEN, UNAUTHORIZED ->
          pause(
              "%s.%s cannot be listed and watched: %s; grant it to our service account"
                  .formatted(kind.plural(), kind.group(), failure.getMessage()),
              failure);
      case UNREACHABLE, BUSY, CONFLICT, INVALID, UNREADABLE ->
          pause(
              "%s cannot be followed now: %s".formatted(kind.plural(), failure.getMessage()),
              failure);
    }
    return from;
  }

  /** Lists all objects in the newest version that the server has. */
  private String list() {
    ClusterException missing = null;
    for (ApiVersion candidate : kind.versions()) {
      try {
        String at = list(candidate);
        version = candidate;
        return at;
      } catch (ClusterException e) {
        if (e.reason() != Reason.NOT_FOUND) {
          throw e;
        }
        missing = missing == null ? e : missing;
      }
    }
    throw missing == null ? new IllegalStateException(kind + " has no versions") : missing;
  }

  private String list(ApiVersion candidate) {
    List<Resource<?, ?>> all = new ArrayList<>();
    String next = "";
    while (true) {
      ApiRequest request = request(candidate).with("limit", String.valueOf(PAGE));
      Node.Mapping page = cluster.send(next.isEmpty() ? request : request.with("continue", next));
      for (Node item : page.items("items")) {
        if (item instanceof Node.Mapping object) {
          all.add(StoredResource.read(kind, object));
        }
      }
      Node.Mapping meta = page.mapping("metadata").orElse(Node.Mapping.empty());
      next = meta.text("continue").orElse("");
      if (next.isEmpty()) {
        cache.replace(kind, all);
        return meta.text("resourceVersion").orElse("");
      }
    }
  }

  private ApiRequest request(ApiVersion candidate) {
    ApiRequest request = ApiRequest.get(ResourcePaths.list(kind, candidate, scope.namespace()));
    return scope.selector().isEmpty() ? request : request.with("labelSelector", scope.selector());
  }

  /** Follows the changes until the server ends the watch; gives the version that was reached. */
  private String watch(String from) throws IOException {
    int seconds = WATCH_SECONDS + random.nextInt(40);
    ApiRequest request =
        request(version)
            .with("watch", "true")
            .with("allowWatchBookmarks", "true")
            .with("resourceVersion", from)
            .with("timeoutSeconds", String.valueOf(seconds));
    String at = from;
    InputStream stream = cluster.stream(request);
    Thread watchdog = watchdog(stream, Duration.ofSeconds(seconds + 30L));
    open = Optional.of(stream);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      heard();
      for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
        at = take(cluster.object(request, line));
      }
      return at;
    } catch (IOException e) {
      LOG.debug("the watch of {} broke at {}: {}", kind.plural(), at, e.getMessage());
      return at; // taken up there; when the server is gone, the next call says so
    } finally {
      open = Optional.empty();
      watchdog.interrupt();
    }
  }

  /** A connection that died without a word would otherwise be read for ever. */
  private static Thread watchdog(InputStream stream, Duration life) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(life);
            stream.close();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            LOG.debug("a watch that did not end was closed", e);
          }
        });
  }

  /** Takes one event; gives the version that it brings us to. */
  private String take(Node.Mapping event) {
    Node.Mapping object = event.mapping("object").orElse(Node.Mapping.empty());
    String type = event.text("type").orElse("");
    if (type.equals("ERROR")) {
      int code =
          object.get("code").orElse(object) instanceof Node.Whole whole ? (int) whole.value() : 500;
      throw ClusterException.of(
          code, object.text("message").orElse("watch error"), Optional.empty());
    }
    if (type.equals("BOOKMARK")) {
      return object
          .mapping("metadata")
          .flatMap(meta -> meta.text("resourceVersion"))
          .orElseThrow(() ->
              new ClusterException(
                  Reason.UNREADABLE, "a bookmark without a version", Optional.empty()));
    }
    Resource<?, ?> resource = StoredResource.read(kind, object);
    if (type.equals("DELETED")) {
      cache.remove(resource.key(), resource.meta().uid());
    } else {
      cache.put(resource);
    }
    failures = 0;
    return resource.meta().resourceVersion();
  }

  private void recovered() {
    heard();
    failures = 0;
  }

  private void heard() {
    if (!told.isEmpty()) {
      LOG.info("{}: followed again", kind.plural());
      told = "";
    }
  }

  private void pause(String problem, Exception failure) {
    if (closed) {
      return;
    }
    if (!problem.equals(told)) {
      if (failure instanceof ClusterException known && known.reason() == Reason.NOT_FOUND) {
        LOG.warn("{}", problem); // nothing is wrong where the rest of Flux comes later
      } else {
        LOG.error("{}", problem);
      }
      told = problem;
    } else {
      LOG.debug("{}", problem, failure);
    }
    rest();
  }

  /** Waits the longer the more failures there were in a row. */
  private void rest() {
    long most =
        Math.min(FIRST_PAUSE.toMillis() << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
    try {
      Thread.sleep(most / 2 + random.nextLong(most / 2 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (open.isPresent()) {
        open.get().close();
      }
      thread.join(Duration.ofSeconds(5));
    } catch (IOException e) {
      LOG.debug("the watch of {} was broken already", kind.plural(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

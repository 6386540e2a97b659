package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.MappingBuilder;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.kubernetes.ClusterException.Reason;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events as Kubernetes objects, in a thread of its own. One that repeats an earlier one is
 * counted up there, as {@code kubectl describe} shows it.
 */
public final class ClusterEvents implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);
  private static final int WAITING = 1_000;
  private static final int REMEMBERED = 1_024;
  private static final int ATTEMPTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private record Sameness(
      String uid, Event.Type type, String reason, String message, Map<String, String> metadata) {}

  private record Written(ObjectName name, long count) {}

  private final Cluster cluster;
  private final String instance;
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Map<Sameness, Written> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sameness, Written> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Thread thread;
  private volatile boolean closed;
  private long last;

  private ClusterEvents(Cluster cluster, String instance) {
    this.cluster = cluster;
    this.instance = instance;
    this.thread = Thread.ofVirtual().name("cluster-events").unstarted(this::deliver);
  }

  /** Begins; {@code instance} is the name of this pod. */
  public static ClusterEvents start(Cluster cluster, String instance) {
    ClusterEvents events = new ClusterEvents(cluster, instance);
    events.thread.start();
    return events;
  }

  @Override
  public void emit(Event event) {
    if (!waiting.offer(event)) {
      LOG.warn("an event of {} is lost: too many wait for the API server", event.involved().name());
    }
  }

  private void deliver() {
    while (!closed || !waiting.isEmpty()) {
      try {
        deliver(waiting.take());
      } catch (InterruptedException e) {
        return; // closed, and nothing more waits
      }
    }
  }

  private void deliver(Event event) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        write(event);
        return;
      } catch (ClusterException e) {
        if (!e.isTransient() || attempt == ATTEMPTS) {
          LOG.warn("an event of {} is lost: {}", event.involved().name(), e.getMessage());
          return;
        }
        Thread.sleep(e.retryAfter().orElse(Duration.ofSeconds(1L << attempt)));
      } catch (RuntimeException e) {
        LOG.error("an event of {} is lost by a fault of ours", event.involved().name(), e);
        return;
      }
    }
  }

  private void write(Event event) {
    Sameness same =
        new Sameness(
            event.involved().uid(),
            event.type(),
            event.reason(),
            event.message(),
            event.metadata());
    Optional<Written> before = Optional.ofNullable(written.get(same));
    if (before.isEmpty() || !countedUp(event, before.get())) {
      ObjectName name = name(event);
      cluster.send(
          ApiRequest.create(ResourcePaths.core("events", name.namespace()), document(event, name)));
      written.put(same, new Written(name, 1));
    } else {
      written.put(same, new Written(before.get().name(), before.get().count() + 1));
    }
  }

  private boolean countedUp(Event event, Written before) {
    Node.Mapping patch =
        new MappingBuilder()
            .number("count", before.count() + 1)
            .time("lastTimestamp", Optional.of(event.time()))
            .build();
    try {
      cluster.send(ApiRequest.mergePatch(ResourcePaths.core("events", before.name()), patch));
      return true;
    } catch (ClusterException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return false; // events live for an hour
      }
      throw e;
    }
  }

  /** As client libraries name events: the object and a time, here made to grow. */
  private ObjectName name(Event event) {
    Instant time = event.time();
    last = Math.max(last + 1, time.getEpochSecond() * 1_000_000_000L + time.getNano());
    ObjectName involved = event.involved().name();
    return new ObjectName(involved.namespace(), involved.name() + "." + Long.toHexString(last));
  }

  private Node document(Event event, ObjectName name) {
    ObjectReference involved = event.involved();
    Optional<Instant> time = Optional.of(event.time());
    return new MappingBuilder()
        .text("apiVersion", "v1")
        .text("kind", "Event")
        .put(
            "metadata",
            new MappingBuilder()
                .text("name", name.name())
                .text("namespace", name.namespace())
                .texts("annotations", event.metadata())
                .build())
        .put(
            "involvedObject",
            new MappingBuilder()
                .text("apiVersion", involved.apiVersion())
                .text("kind", involved.kind())
                .text("namespace", involved.name().namespace())
                .text("name", involved.name().name())
                .text("uid", involved.uid())
                .text("resourceVersion", involved.resourceVersion())
                .build())
        .text("type", event.type() == Event.Type.WARNING ? "Warning" : "Normal")
        .text("reason", event.reason())
        .text("message", event.message())
        .put("source", new MappingBuilder().text("component", event.controller()).build())
        .text("reportingComponent", event.controller())
        .text("reportingInstance", instance)
        .time("firstTimestamp", time)
        .time("lastTimestamp", time)
        .number("count", 1)
        .build();
  }

  /** Writes what waits, for as long as a pod has time to end. */
  @Override
  public void close() {
    closed = true;
    try {
      if (waiting.isEmpty()) {
        thread.interrupt();
      }
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.tidemark.local;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last events of all objects, in one file of the state folder. */
public final class FileEventLog implements EventSink {
  /** How many events are kept. */
  public static final int KEPT = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(FileEventLog.class);

  private final BoundedLog log;
  private final ReentrantLock lock = new ReentrantLock();

  /** A log in this folder. */
  public FileEventLog(StateFolder state) {
    this.log = new BoundedLog(FileOperations.ofDisk(), state.path("events.jsonl"), KEPT);
  }

  @Override
  public void emit(Event event) {
    lock.lock();
    try {
      log.append(document(event));
    } catch (StoreException e) {
      LOG.error("event of {} lost: {}", event.involved().name(), e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /** The last events, newest first, at most {@code count}. */
  public List<Event> last(int count) {
    lock.lock();
    try {
      return log.last(count).stream().flatMap(record -> event(record).stream()).toList();
    } finally {
      lock.unlock();
    }
  }

  private static Node.Mapping document(Event event) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("apiVersion", Node.of(event.involved().apiVersion()));
    fields.put("kind", Node.of(event.involved().kind()));
    fields.put("namespace", Node.of(event.involved().name().namespace()));
    fields.put("name", Node.of(event.involved().name().name()));
    fields.put("uid", Node.of(event.involved().uid()));
    fields.put("resourceVersion", Node.of(event.involved().resourceVersion()));
    fields.put("type", Node.of(event.type().name()));
    fields.put("reason", Node.of(event.reason()));
    fields.put("message", Node.of(event.message()));
    fields.put("metadata", Node.texts(event.metadata()));
    fields.put("controller", Node.of(event.controller()));
    fields.put("time", Node.of(event.time().toString()));
    return Node.Mapping.of(fields);
  }

  /** Empty for a record that another version wrote in another way. */
  private static Optional<Event> event(Node.Mapping record) {
    try {
      return Optional.of(
          new Event(
              new ObjectReference(
                  text(record, "apiVersion"),
                  text(record, "kind"),
                  new ObjectName(text(record, "namespace"), text(record, "name")),
                  text(record, "uid"),
                  text(record, "resourceVersion")),
              Event.Type.valueOf(text(record, "type")),
              text(record, "reason"),
              text(record, "message"),
              record.mapping("metadata").map(Node.Mapping::textFields).orElse(Map.of()),
              text(record, "controller"),
              Instant.parse(text(record, "time"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(Node.Mapping record, String key) {
    return record.text(key).orElse("");
  }
}

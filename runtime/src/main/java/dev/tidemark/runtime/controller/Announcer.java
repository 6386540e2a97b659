package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Notice;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a run what is worth telling: the log, events, the decisions. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Ports ports;
  private final boolean traceEvents;

  Announcer(Ports ports, boolean traceEvents) {
    this.ports = ports;
    this.traceEvents = traceEvents;
  }

  /** Tells of a run that found {@code before} and left {@code after}. */
  <T extends Status<T>> void tell(Resource<?, T> before, Resource<?, T> after, Attempt<T> attempt) {
    for (Decision decision : attempt.decisions()) {
      keep(after, decision);
    }
    for (Map.Entry<String, String> warning : attempt.warnings()) {
      emit(after, new Notice(Notice.Level.WARNING, warning.getKey(), warning.getValue()), Map.of());
    }
    Notice notice =
        after.kind() == Kind.IMAGE_UPDATE_AUTOMATION
            ? Notice.ofPush(
                before.status().conditions(),
                after.status().conditions(),
                attempt.push(),
                attempt.quiet())
            : Notice.ofMessage(
                before.status().conditions(), after.status().conditions(), attempt.quiet());
    emit(after, notice, attempt.metadata());
  }

  private void keep(Resource<?, ?> resource, Decision decision) {
    try {
      ports.decisions().append(resource.key(), decision);
    } catch (StoreException e) {
      LOG.warn("the decision about {} is not kept: {}", resource.key(), e.getMessage());
    }
  }

  private void emit(Resource<?, ?> resource, Notice notice, Map<String, String> along) {
    Event.Type type =
        switch (notice.level()) {
          case NORMAL -> Event.Type.NORMAL;
          case WARNING -> Event.Type.WARNING;
          case TRACE -> Event.Type.TRACE;
        };
    if (type == Event.Type.WARNING) {
      LOG.error("{}: {}: {}", resource.key(), notice.reason(), notice.message());
    } else {
      LOG.info("{}: {}", resource.key(), notice.message());
    }
    if (type == Event.Type.TRACE && !traceEvents) {
      return;
    }
    Map<String, String> metadata = new TreeMap<>(along);
    resource
        .meta()
        .annotations()
        .forEach((key, value) -> {
          if (key.startsWith(Annotations.EVENT_PREFIX)) {
            metadata.putIfAbsent(key, value);
          }
        });
    ports
        .events()
        .emit(
            new Event(
                ObjectReference.to(resource),
                type,
                notice.reason(),
                notice.message(),
                metadata,
                resource.kind().owner(),
                ports.clock().instant()));
  }
}

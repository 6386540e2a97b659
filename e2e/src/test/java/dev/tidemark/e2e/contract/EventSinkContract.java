package dev.tidemark.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every sink of events does, wherever they go. */
abstract class EventSinkContract {
  static final String NAMESPACE = "flux-system";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Map<String, String> METADATA =
      Map.of("event.toolkit.fluxcd.io/commit", "abc", "event.toolkit.fluxcd.io/team", "x");

  /** An event as it arrived. */
  record Seen(
      String kind,
      String name,
      boolean warning,
      String reason,
      String message,
      Map<String, String> metadata,
      String controller) {}

  abstract EventSink sink();

  /** All that arrived so far, the first first. */
  abstract List<Seen> seen();

  /** Takes away whatever the events go to. */
  abstract void breakReceiver() throws Exception;

  private static Event event(String name, Event.Type type, String message, Instant time) {
    return new Event(
        new ObjectReference(
            "image.toolkit.fluxcd.io/v1",
            "ImagePolicy",
            new ObjectName(NAMESPACE, name),
            "uid-" + name,
            "42"),
        type,
        "Succeeded",
        message,
        METADATA,
        "image-reflector-controller",
        time);
  }

  private void awaitSeen(int count) {
    ResourceStoreContract.await(count + " events", () -> seen().size() >= count);
  }

  @Test
  void tellsAllOfAnEvent() {
    String message = "100% \"no\"\n\tmore ünï€ </b> \\n";
    sink().emit(event("app", Event.Type.WARNING, message, NOON));
    awaitSeen(1);
    assertThat(seen())
        .containsExactly(
            new Seen(
                "ImagePolicy",
                "app",
                true,
                "Succeeded",
                message,
                METADATA,
                "image-reflector-controller"));
  }

  @Test
  void tellsWarningsFromOthers() {
    sink().emit(event("bad", Event.Type.WARNING, "m", NOON));
    sink().emit(event("good", Event.Type.NORMAL, "m", NOON));
    awaitSeen(2);
    assertThat(seen())
        .allSatisfy(one -> assertThat(one.warning()).isEqualTo(one.name().equals("bad")));
  }

  @Test
  void keepsTheOrder() {
    List<String> messages = IntStream.range(0, 12).mapToObj(i -> "message " + i).toList();
    for (int i = 0; i < messages.size(); i++) {
      sink().emit(event("app", Event.Type.NORMAL, messages.get(i), NOON.plusSeconds(i)));
    }
    awaitSeen(messages.size());
    assertThat(seen().stream().map(Seen::message)).containsExactlyElementsOf(messages);
  }

  @Test
  void losesNothingOfManyWriters() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      String name = "app" + writer;
      List<String> own = IntStream.range(0, 10).mapToObj(i -> name + " " + i).toList();
      messages.addAll(own);
      writers.add(
          Thread.ofVirtual()
              .start(() -> own.forEach(m -> sink().emit(event(name, Event.Type.NORMAL, m, NOON)))));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    awaitSeen(messages.size());
    assertThat(seen().stream().map(Seen::message)).containsExactlyInAnyOrderElementsOf(messages);
  }

  /** A run must not fail, or wait, because nobody takes its events. */
  @Test
  void neverThrowsNorWaits() throws Exception {
    breakReceiver();
    long begun = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      Event event = event("app", Event.Type.NORMAL, "message " + i, NOON);
      assertThatCode(() -> sink().emit(event)).doesNotThrowAnyException();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }
}

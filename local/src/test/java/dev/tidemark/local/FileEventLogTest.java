package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventLogTest {
  @TempDir Path root;

  private static Event event(int number) {
    return new Event(
        new ObjectReference(
            "image.toolkit.fluxcd.io/v1", "ImagePolicy", new ObjectName("a", "b"), "u", "7"),
        Event.Type.NORMAL,
        "Succeeded",
        "line 1\nline \"" + number + "\" é",
        Map.of("k", "v"),
        "image-reflector-controller",
        Instant.parse("2026-11-23T01:02:03Z").plusSeconds(number));
  }

  @Test
  void givesLastEventsNewestFirstAlsoAfterRestart() {
    try (StateFolder state = StateFolder.own(root)) {
      FileEventLog log = new FileEventLog(state);
      for (int i = 0; i < 5; i++) {
        log.emit(event(i));
      }
      assertThat(new FileEventLog(state).last(2)).containsExactly(event(4), event(3));
    }
  }

  @Test
  void passesOverDamagedAndCutLines() throws IOException {
    try (StateFolder state = StateFolder.own(root)) {
      FileEventLog log = new FileEventLog(state);
      log.emit(event(0));
      Path file = root.resolve("events.jsonl");
      Files.writeString(file, "00000000 {}\njunk\n00000000 {\"cut", StandardOpenOption.APPEND);
      log.emit(event(1));
      assertThat(log.last(10)).containsExactly(event(1), event(0));
    }
  }

  @Test
  void staysBounded() throws IOException {
    Path file = root.resolve("log");
    BoundedLog log = new BoundedLog(FileOperations.ofDisk(), file, 3);
    for (int i = 0; i < 50; i++) {
      log.append(Node.texts(Map.of("n", Integer.toString(i))));
      assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(6);
    }
    assertThat(log.last(10))
        .hasSize(3)
        .first()
        .extracting(one -> one.text("n").orElse(""))
        .isEqualTo("49");
  }
}

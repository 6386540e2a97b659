package dev.tidemark.e2e.contract;

import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalEventSinkContractIT extends EventSinkContract {
  @TempDir Path folder;
  private StateFolder state;
  private FileEventLog log;

  @BeforeEach
  void open() {
    state = StateFolder.own(folder.resolve("state"));
    log = new FileEventLog(state);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Override
  EventSink sink() {
    return log;
  }

  @Override
  List<Seen> seen() {
    return log.last(FileEventLog.KEPT).reversed().stream()
        .map(event ->
            new Seen(
                event.involved().kind(),
                event.involved().name().name(),
                event.type() == Event.Type.WARNING,
                event.reason(),
                event.message(),
                event.metadata(),
                event.controller()))
        .toList();
  }

  /** A folder in the file's place can be neither written nor replaced. */
  @Override
  void breakReceiver() throws IOException {
    Files.createDirectories(state.path("events.jsonl").resolve("in-the-way"));
  }
}

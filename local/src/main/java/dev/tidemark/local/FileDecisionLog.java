package dev.tidemark.local;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last decisions about each object, a JSON line each; the oldest go when there are too many.
 */
public final class FileDecisionLog implements DecisionLog {
  private static final int KEPT = 50;
  private static final int MOST = 100;
  private static final long MAX_BYTES = 16L << 20;

  private final StateFolder folder;
  private final FileOperations operations;

  /** A log in a state folder. */
  public FileDecisionLog(StateFolder folder) {
    this.folder = folder;
    this.operations = FileOperations.ofDisk();
  }

  @Override
  public synchronized void append(ResourceKey object, Decision decision) {
    Path file = file(object);
    List<String> lines = lines(file);
    String line = DecisionJson.format(decision);
    if (lines.size() >= MOST) {
      List<String> kept = new ArrayList<>(lines.subList(lines.size() - KEPT, lines.size()));
      kept.add(line);
      replace(file, String.join("\n", kept) + "\n");
    } else {
      new DurableFiles(operations, MAX_BYTES).append(file, line + "\n");
    }
  }

  private void replace(Path file, String text) {
    Path temporary = file.resolveSibling(file.getFileName() + DurableFiles.TEMPORARY);
    try {
      operations.create(temporary, text.getBytes(StandardCharsets.UTF_8));
      operations.replace(temporary, file);
    } catch (IOException e) {
      throw new dev.tidemark.runtime.controller.spi.StoreException(
          dev.tidemark.runtime.controller.spi.StoreException.Reason.UNWRITABLE,
          "cannot write " + file.getFileName() + ": " + e.getMessage(),
          e);
    }
  }

  @Override
  public List<Decision> last(ResourceKey object, int count) {
    List<Decision> decisions = new ArrayList<>();
    for (String line : lines(file(object)).reversed()) {
      if (decisions.size() < count) {
        DecisionJson.parse(line).ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  @Override
  public synchronized void forget(ResourceKey object) {
    new DurableFiles(operations, MAX_BYTES).delete(file(object));
  }

  private Path file(ResourceKey object) {
    return folder.file("decisions", object, ".jsonl");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.size(file) > MAX_BYTES
          ? List.of()
          : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new dev.tidemark.runtime.controller.spi.StoreException(
          dev.tidemark.runtime.controller.spi.StoreException.Reason.UNREADABLE,
          "cannot read " + file.getFileName() + ": " + e.getMessage(),
          e);
    }
  }
}

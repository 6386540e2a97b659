package dev.tidemark.local;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last decisions about each object, a JSON line each; the oldest go when there are too many. A
 * decision that says what the one before it said takes its place, so that a quiet month does not
 * push out what happened last.
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
    boolean repeats =
        !lines.isEmpty()
            && DecisionJson.parse(lines.getLast())
                .filter(last -> sayTheSame(last, decision))
                .isPresent();
    if (repeats) {
      replaced(file, lines.subList(0, lines.size() - 1), line);
    } else if (lines.size() >= MOST) {
      replaced(file, lines.subList(lines.size() - KEPT, lines.size()), line);
    } else {
      // The last line may have been cut short by a kill.
      new DurableFiles(operations, MAX_BYTES).append(file, (isCut(file) ? "\n" : "") + line + "\n");
    }
  }

  /** Whether two decisions differ in nothing but their time. */
  private static boolean sayTheSame(Decision left, Decision right) {
    return left.step().equals(right.step())
        && left.outcome().equals(right.outcome())
        && left.reason().equals(right.reason())
        && left.facts().equals(right.facts())
        && left.verdicts().equals(right.verdicts());
  }

  private static boolean isCut(Path file) {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      if (content.length() == 0) {
        return false;
      }
      content.seek(content.length() - 1);
      return content.read() != '\n';
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void replaced(Path file, List<String> before, String line) {
    List<String> lines = new ArrayList<>(before);
    lines.add(line);
    replace(file, String.join("\n", lines) + "\n");
  }

  private void replace(Path file, String text) {
    Path temporary = file.resolveSibling(file.getFileName() + DurableFiles.TEMPORARY);
    try {
      operations.create(temporary, text.getBytes(StandardCharsets.UTF_8));
      operations.replace(temporary, file);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.UNWRITABLE,
          "cannot write " + file.getFileName() + ": " + Failures.text(e),
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
      throw unreadable(file, e);
    }
  }

  private static StoreException unreadable(Path file, IOException e) {
    return new StoreException(
        StoreException.Reason.UNREADABLE,
        "cannot read " + file.getFileName() + ": " + Failures.text(e),
        e);
  }
}

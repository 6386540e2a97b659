package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last records of something, a line of JSON each behind its checksum. Lines are added at the
 * end; when there are twice as many as wanted the file is written anew. What is damaged or cut
 * short is passed over.
 */
final class BoundedLog {
  private static final DocumentLimits RECORD = new DocumentLimits(4 << 20, 20, 100_000);
  private static final int CHECKSUM = 8;

  private final FileOperations operations;
  private final Path path;
  private final int kept;

  BoundedLog(FileOperations operations, Path path, int kept) {
    this.operations = operations;
    this.path = path;
    this.kept = kept;
  }

  void append(Node.Mapping record) {
    try {
      String text = text();
      List<String> lines = text.lines().filter(BoundedLog::isWhole).toList();
      String line = sealed(JsonText.compact(record));
      if (lines.size() >= 2 * kept) {
        String last =
            lines.stream().skip(lines.size() - kept + 1L).collect(Collectors.joining("\n"));
        Path temporary = path.resolveSibling(path.getFileName() + DurableFiles.TEMPORARY);
        operations.create(temporary, (last + "\n" + line).getBytes(UTF_8));
        operations.replace(temporary, path);
      } else {
        boolean cut = !text.isEmpty() && !text.endsWith("\n");
        operations.append(path, ((cut ? "\n" : "") + line).getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNWRITABLE, "cannot write " + path + ": " + Failures.text(e), e);
    }
  }

  private static String sealed(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return DurableFiles.checksum(bytes, bytes.length) + " " + json + "\n";
  }

  private static boolean isWhole(String line) {
    return line.length() > CHECKSUM && sealed(line.substring(CHECKSUM + 1)).equals(line + "\n");
  }

  /** The last records, newest first, at most {@code count}. */
  List<Node.Mapping> last(int count) {
    List<Node.Mapping> records = new ArrayList<>();
    try {
      for (String line : text().lines().toList().reversed()) {
        if (records.size() < Math.min(count, kept)
            && isWhole(line)
            && Documents.json(line.substring(CHECKSUM + 1), RECORD) instanceof Node.Mapping one) {
          records.add(one);
        }
      }
      return records;
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNREADABLE, "cannot read " + path + ": " + Failures.text(e), e);
    }
  }

  private String text() throws IOException {
    try {
      return new String(Files.readAllBytes(path), UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}

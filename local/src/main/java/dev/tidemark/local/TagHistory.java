package dev.tidemark.local;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * When each tag, and each digest of a tag, was first seen. Lines are only appended, each with its
 * own checksum: one that was cut by a crash is passed over. Of several lines about one thing the
 * first counts. A history that has grown long is cut down to the tags that the registry lists now.
 */
final class TagHistory {
  private static final long LONG = 8L << 20;

  /** More than twice what a line about a tag can take: what is cut down has room to grow. */
  private static final long LONG_PER_TAG = 400;

  private static final String NO_DIGEST = "-";

  private record Line(long seconds, String tag, String digest) {
    String format() {
      String text = seconds + " " + tag + " " + digest;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return text + " " + DurableFiles.checksum(bytes, bytes.length) + "\n";
    }

    static Optional<Line> parse(String line) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 4) {
        return Optional.empty();
      }
      try {
        Line parsed = new Line(Long.parseLong(parts[0]), parts[1], parts[2]);
        return parsed.format().equals(line + "\n") ? Optional.of(parsed) : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  private final DurableFiles files;
  private final long longest;

  TagHistory(DurableFiles files) {
    this(files, LONG);
  }

  /** The same with another length, in bytes, above which a history is cut down. */
  TagHistory(DurableFiles files, long longest) {
    this.files = files;
    this.longest = longest;
  }

  /** Notes the tags of a list that the list before had not. */
  void note(Path file, TagSet before, TagSet now, Instant seenAt) {
    StringBuilder lines = new StringBuilder();
    for (String tag : now.asList()) {
      if (!before.contains(tag)) {
        lines.append(new Line(seenAt.getEpochSecond(), tag, NO_DIGEST).format());
      }
    }
    if (!lines.isEmpty()) {
      if (length(file) > Math.max(longest, LONG_PER_TAG * now.size())) {
        cutDown(file, now);
      }
      append(file, lines.toString());
    }
  }

  /** Notes the digest of a tag, when it is another than the one noted last. */
  void noteDigest(Path file, String tag, String digest, Instant seenAt) {
    AtomicReference<String> last = new AtomicReference<>(NO_DIGEST);
    forEach(
        file,
        line -> {
          if (line.tag.equals(tag)) {
            last.set(line.digest);
          }
        });
    if (!digest.equals(last.get())) {
      append(file, new Line(seenAt.getEpochSecond(), tag, digest).format());
    }
  }

  /** When a tag was first seen. */
  Optional<Instant> firstSeen(Path file, String tag) {
    List<Instant> times = new ArrayList<>();
    forEach(
        file,
        line -> {
          if (line.tag.equals(tag) && times.isEmpty()) {
            times.add(Instant.ofEpochSecond(line.seconds));
          }
        });
    return times.stream().findFirst();
  }

  private void append(Path file, String lines) {
    boolean torn = length(file) > 0 && !endsWithLineBreak(file);
    files.append(file, torn ? "\n" + lines : lines);
  }

  /** Keeps the first line about each tag that is listed now, and about each of its digests. */
  private void cutDown(Path file, TagSet now) {
    Set<String> known = new HashSet<>();
    StringBuilder lines = new StringBuilder();
    forEach(
        file,
        line -> {
          if (now.contains(line.tag) && known.add(line.tag + " " + line.digest)) {
            lines.append(line.format());
          }
        });
    files.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static boolean endsWithLineBreak(Path file) {
    try (var channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) == '\n';
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void forEach(Path file, Consumer<Line> reader) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Line.parse(line).ifPresent(reader);
      }
    } catch (NoSuchFileException e) {
      return; // nothing was seen yet
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

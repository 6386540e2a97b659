package dev.tidemark.local;

import dev.tidemark.core.policy.TagSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When each tag, and each digest of a tag, was first seen. Lines are only appended, each with its
 * own checksum: one that was cut by a crash is passed over. Of several lines about one thing the
 * first counts.
 */
final class TagHistory {
  private static final long COMPACT_ABOVE = 8L << 20;
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

  TagHistory(DurableFiles files) {
    this.files = files;
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
      append(file, lines.toString());
    }
  }

  /** Notes the digest of a tag, when it is another than the one noted last. */
  void noteDigest(Path file, String tag, String digest, Instant seenAt) {
    Map<String, String> last = new HashMap<>();
    forEach(file, line -> last.put(line.tag, line.digest));
    if (!digest.equals(last.get(tag))) {
      append(file, new Line(seenAt.getEpochSecond(), tag, digest).format());
    }
  }

  /** When a tag was first seen. */
  Optional<Instant> firstSeen(Path file, String tag) {
    Map<String, Instant> first = new HashMap<>();
    forEach(
        file,
        line -> {
          if (line.tag.equals(tag)) {
            first.putIfAbsent(tag, Instant.ofEpochSecond(line.seconds));
          }
        });
    return Optional.ofNullable(first.get(tag));
  }

  private void append(Path file, String lines) {
    try {
      if (Files.exists(file) && Files.size(file) > COMPACT_ABOVE) {
        compact(file);
      }
      boolean torn = Files.exists(file) && !endsWithLineBreak(file);
      files.append(file, torn ? "\n" + lines : lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file.getFileName(), e);
    }
  }

  /** Keeps the first line about each tag and digest. */
  private void compact(Path file) {
    Map<String, Line> first = new LinkedHashMap<>();
    forEach(file, line -> first.putIfAbsent(line.tag + " " + line.digest, line));
    StringBuilder lines = new StringBuilder();
    first.values().forEach(line -> lines.append(line.format()));
    files.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean endsWithLineBreak(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      if (channel.size() == 0) {
        return true;
      }
      java.nio.ByteBuffer last = java.nio.ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) == '\n';
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
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }
}

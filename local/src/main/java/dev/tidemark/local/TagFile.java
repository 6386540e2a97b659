package dev.tidemark.local;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The form of a tag file: nine header lines, then a tag a line in descending order of bytes. Legal
 * tags hold no line break, and other tags are never stored.
 */
final class TagFile {
  private static final String FORM = "tidemark-tags 2";
  private static final int HEADER_LINES = 9;

  private TagFile() {}

  static byte[] format(StoredTags stored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(stored.raw().size() * 12 + 512);
    line(out, FORM);
    line(out, encode(stored.canonicalName()));
    line(out, encode(stored.identity()));
    line(out, encode(stored.mark().hash()));
    line(out, optional(stored.mark().etag()));
    line(out, Integer.toString(stored.mark().pages()));
    line(out, stored.scannedAt().toString());
    line(out, stored.raw().size() + " " + stored.raw().droppedIllegal());
    line(out, optional(stored.accepted()));
    stored
        .raw()
        .forEach((bytes, from, to) -> {
          out.write(bytes, from, to - from);
          out.write('\n');
        });
    return out.toByteArray();
  }

  static StoredTags parse(Path file, byte[] bytes) {
    String[] header = new String[HEADER_LINES];
    int at = 0;
    for (int i = 0; i < HEADER_LINES; i++) {
      int end = lineEnd(bytes, at);
      if (end < 0) {
        throw unreadable(file, "ends in its header");
      }
      header[i] = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
      at = end + 1;
    }
    if (!header[0].equals(FORM)) {
      throw unreadable(file, "is of a form that this version does not know");
    }
    try {
      String[] counts = header[7].split(" ", 2);
      ListingMark mark =
          new ListingMark(decode(header[3]), optional(header[4]), Integer.parseInt(header[5]));
      TagSet tags = tags(bytes, at, Integer.parseInt(counts[1]));
      if (tags.size() != Integer.parseInt(counts[0])) {
        throw unreadable(file, "does not hold as many tags as it says");
      }
      return new StoredTags(
          decode(header[1]),
          decode(header[2]),
          mark,
          Instant.parse(header[6]),
          tags,
          optional(header[8]));
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw unreadable(file, "has a header that cannot be read");
    }
  }

  private static TagSet tags(byte[] bytes, int from, int dropped) {
    TagSetBuilder builder = TagSet.builder();
    builder.droppedBefore(dropped);
    int at = from;
    while (at < bytes.length) {
      int end = lineEnd(bytes, at);
      int stop = end < 0 ? bytes.length : end;
      builder.add(bytes, at, stop);
      at = stop + 1;
    }
    return builder.build();
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
  }

  private static String optional(Optional<String> text) {
    return text.map(TagFile::encode).orElse("-");
  }

  private static Optional<String> optional(String field) {
    return field.equals("-") ? Optional.empty() : Optional.of(decode(field));
  }

  private static String encode(String text) {
    return "=" + Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text.substring(1)), StandardCharsets.UTF_8);
  }

  private static StoreException unreadable(Path file, String why) {
    return new StoreException(
        StoreException.Reason.CORRUPT,
        file.getFileName() + " " + why + "; the next scan writes it anew");
  }
}

package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.image.ImageTag;
import java.util.Arrays;

/** Gathers tags in any order, as they are read, and sorts them once. Not for several threads. */
public final class TagSetBuilder {
  private final boolean isScreening;
  private byte[] bytes = new byte[1024];
  private int[] offsets = new int[64];
  private int count;
  private int dropped;

  TagSetBuilder(boolean isScreening) {
    this.isScreening = isScreening;
  }

  /** Adds a tag. */
  public void add(String tag) {
    byte[] text = tag.getBytes(UTF_8);
    add(text, 0, text.length);
  }

  /**
   * Adds the tag in the bytes {@code from} to {@code to} (exclusive), which are copied.
   *
   * @throws OutOfMemoryError when all tags together exceed two gigabytes
   */
  public void add(byte[] source, int from, int to) {
    if (isScreening && !ImageTag.isLegal(source, from, to)) {
      dropped++;
      return;
    }
    int start = offsets[count];
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, grown(bytes.length, end));
    }
    System.arraycopy(source, from, bytes, start, to - from);
    count++;
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, grown(offsets.length, count + 1));
    }
    offsets[count] = end;
  }

  /** How many tags are kept so far. */
  public int size() {
    return count;
  }

  /** Counts tags that were dropped earlier, when a list is read back. */
  public TagSetBuilder droppedBefore(int number) {
    dropped += number;
    return this;
  }

  /** The tags so far, sorted. The builder stays usable. */
  public TagSet build() {
    int[] order = TagSort.descending(bytes, offsets, count);
    byte[] sorted = new byte[offsets[count]];
    int[] places = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int from = offsets[order[i]];
      int length = offsets[order[i] + 1] - from;
      System.arraycopy(bytes, from, sorted, places[i], length);
      places[i + 1] = places[i] + length;
    }
    return new TagSet(sorted, places, dropped, isScreening ? new int[0] : order);
  }

  private static int grown(int length, int needed) {
    long half = length + ((long) length >> 1);
    return (int) Math.clamp(half, needed, Integer.MAX_VALUE - 8L);
  }
}

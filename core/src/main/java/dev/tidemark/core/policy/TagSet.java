package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * The tags of a repository: immutable, sorted descending by bytes, kept in one array. A tag that
 * was listed twice is held twice, as Flux does; its revision tells.
 *
 * <p>Source: contract section 3.6. Costs four bytes a tag beside its text.
 */
public final class TagSet {
  /** How many tags {@code status.lastScanResult.latestTags} shows. */
  public static final int LATEST_TAGS = 10;

  private static final TagSet EMPTY = new TagSet(new byte[0], new int[1], 0, new int[0]);

  private final byte[] bytes;
  private final int[] offsets;
  private final int droppedIllegal;

  /** For each tag its place in the list that a person gave; empty for a scanned list. */
  private final int[] givenPlaces;

  /** Takes over sorted tags; tag {@code i} lies between the offsets {@code i} and {@code i+1}. */
  TagSet(byte[] bytes, int[] offsets, int droppedIllegal, int[] givenPlaces) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.droppedIllegal = droppedIllegal;
    this.givenPlaces = givenPlaces;
  }

  /** Sees a tag as the bytes {@code from} to {@code to} (exclusive); it must not change them. */
  @FunctionalInterface
  public interface Visitor {
    /** Called once for each tag, in order. */
    void tag(byte[] bytes, int from, int to);
  }

  /** No tags. */
  public static TagSet empty() {
    return EMPTY;
  }

  /** A builder that drops and counts tags which no registry may hold: for scanned lists. */
  public static TagSetBuilder builder() {
    return new TagSetBuilder(true);
  }

  /** Tags that a person gave, legal or not. */
  public static TagSet given(Collection<String> tags) {
    TagSetBuilder builder = new TagSetBuilder(false);
    tags.forEach(builder::add);
    return builder.build();
  }

  /** How many tags there are. */
  public int size() {
    return offsets.length - 1;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return offsets.length == 1;
  }

  /** How many scanned tags were left out because no registry may hold such a tag. */
  public int droppedIllegal() {
    return droppedIllegal;
  }

  /** The tag at a place of the descending order. */
  public String tag(int index) {
    return new String(bytes, offsets[index], offsets[index + 1] - offsets[index], UTF_8);
  }

  /** All tags, in descending order; a view without copies. */
  public List<String> asList() {
    return new TagList();
  }

  /** The first ten tags of the descending order. */
  public List<String> latestTags() {
    return List.copyOf(asList().subList(0, Math.min(LATEST_TAGS, size())));
  }

  /** Whether the tag is among them. */
  public boolean contains(String tag) {
    return indexOf(tag.getBytes(UTF_8)) >= 0;
  }

  /** The first place of a tag, or -1. */
  int indexOf(byte[] tag) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(tag, 0, tag.length, bytes, offsets[middle], offsets[middle + 1]);
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size() && isTag(low, tag) ? low : -1;
  }

  /** Shows each tag to the visitor, in descending order, without copying it. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < size(); i++) {
      visitor.tag(bytes, offsets[i], offsets[i + 1]);
    }
  }

  /** The tags that no pattern of the list excludes. */
  public TagSet without(ExclusionList exclusions) {
    ExclusionList.Check check = exclusions.check();
    int[] kept = new int[size()];
    int count = 0;
    int length = 0;
    for (int i = 0; i < size(); i++) {
      if (!check.excludes(bytes, offsets[i], offsets[i + 1])) {
        kept[count++] = i;
        length += offsets[i + 1] - offsets[i];
      }
    }
    return count == size() ? this : only(Arrays.copyOf(kept, count), length);
  }

  /** The tags at these places, which together have {@code length} bytes. */
  private TagSet only(int[] kept, int length) {
    byte[] text = new byte[length];
    int[] starts = new int[kept.length + 1];
    int[] places = new int[givenPlaces.length == 0 ? 0 : kept.length];
    for (int i = 0; i < kept.length; i++) {
      int from = offsets[kept[i]];
      int to = offsets[kept[i] + 1];
      System.arraycopy(bytes, from, text, starts[i], to - from);
      starts[i + 1] = starts[i] + to - from;
      if (places.length > 0) {
        places[i] = givenPlaces[kept[i]];
      }
    }
    return new TagSet(text, starts, droppedIllegal, places);
  }

  /** {@code status.lastScanResult.revision}: the decimal Adler-32 of the tags as compact JSON. */
  public String revision() {
    return Revision.adler32(this);
  }

  /** The revision that Flux's gate {@code FluxStorage} writes: {@code sha256:} and hex digits. */
  public String fluxStorageRevision() {
    return Revision.sha256(this);
  }

  /** The place of a tag in the list as it came; a scanned list counts as sorted. */
  int place(int index) {
    return givenPlaces.length == 0 ? index : givenPlaces[index];
  }

  /** Whether the tag at a place consists of these bytes. */
  boolean isTag(int index, byte[] tag) {
    return Arrays.equals(tag, 0, tag.length, bytes, offsets[index], offsets[index + 1]);
  }

  /** Whether the tag at a place is the same as the one before it. */
  boolean isRepeated(int index) {
    return index > 0
        && Arrays.equals(
            bytes, offsets[index - 1], offsets[index], bytes, offsets[index], offsets[index + 1]);
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int index) {
    return offsets[index];
  }

  int to(int index) {
    return offsets[index + 1];
  }

  /** Equal when they hold the same tags. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TagSet that
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes) * 31 + Arrays.hashCode(offsets);
  }

  @Override
  public String toString() {
    return size() + " tags " + latestTags() + (size() > LATEST_TAGS ? "…" : "");
  }

  private final class TagList extends AbstractList<String> implements RandomAccess {
    @Override
    public String get(int index) {
      return tag(index);
    }

    @Override
    public int size() {
      return TagSet.this.size();
    }
  }
}

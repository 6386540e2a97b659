package dev.tidemark.core.setter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Remembers by content id what was found in a file, so that a blob seen before is read again only
 * when something in it is to be changed. Holds nothing but values that depend on a file's bytes, so
 * that it may be written down and read back ({@link #forEach}, {@link #keep}), shared between
 * branches and automations, and emptied at any time.
 *
 * <p>Bounded; the least recently used are forgotten first. Safe for several threads.
 */
public final class MarkerMemory {
  private final long capacity;
  private final Map<String, FileMarkers> files = new LinkedHashMap<>(16, 0.75f, true);
  private final LinkedHashMap<String, BareFolder> folders = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  private MarkerMemory(long capacity) {
    this.capacity = capacity;
  }

  /** A memory of at most {@code capacity} files and markers together. */
  public static MarkerMemory ofCapacity(long capacity) {
    return new MarkerMemory(capacity);
  }

  /** A memory that keeps nothing. */
  public static MarkerMemory none() {
    return new MarkerMemory(0);
  }

  /** What is known of the content; empty when it was not seen, or forgotten. */
  public synchronized Optional<FileMarkers> find(String contentId) {
    return Optional.ofNullable(files.get(contentId));
  }

  /** Remembers what was found in the content; forgets others when there is no room. */
  public synchronized void keep(String contentId, FileMarkers markers) {
    if (markers.weight() > capacity) {
      return;
    }
    FileMarkers previous = files.put(contentId, markers);
    weight += markers.weight() - (previous == null ? 0 : previous.weight());
    var oldest = files.entrySet().iterator();
    while (weight > capacity) {
      weight -= oldest.next().getValue().weight();
      oldest.remove();
    }
  }

  /** What is known of a folder without markers; empty when it may have some. */
  synchronized Optional<BareFolder> findBare(String contentId) {
    return Optional.ofNullable(folders.get(contentId));
  }

  /** Remembers that a folder has no markers, up to as many folders as there may be files. */
  synchronized void keepBare(String contentId, BareFolder folder) {
    if (capacity > 0) {
      folders.put(contentId, folder);
      if (folders.size() > capacity) {
        folders.pollFirstEntry();
      }
    }
  }

  /** How many files are remembered. */
  public synchronized int size() {
    return files.size();
  }

  /** Shows everything that is remembered, the least recently used first. */
  public synchronized void forEach(BiConsumer<String, FileMarkers> reader) {
    files.forEach(reader);
  }
}

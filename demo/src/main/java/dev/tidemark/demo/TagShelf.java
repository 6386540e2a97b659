package dev.tidemark.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which repository holds which manifests under which tags. The manifests' bytes are blobs. */
final class TagShelf {
  private static final int MOST_REPOSITORIES = 100;
  private static final int MOST_MANIFESTS = 20_000;

  private final Map<String, Shelf> repositories = new TreeMap<>();
  private int manifests;

  /** A manifest that is kept. */
  record Entry(String digest, String mediaType) {}

  private record Shelf(NavigableMap<String, String> tags, Map<String, String> mediaTypes) {}

  /**
   * Puts a manifest on the shelf.
   *
   * @param tag the tag it gets, empty when it was pushed by digest alone
   */
  synchronized void put(String repository, Entry entry, Optional<String> tag) {
    if (manifests >= MOST_MANIFESTS) {
      throw new RegistryError(
          RegistryError.Code.TOOMANYREQUESTS, "the demonstration's registry is full");
    }
    Shelf shelf = repositories.get(repository);
    if (shelf == null) {
      if (repositories.size() >= MOST_REPOSITORIES) {
        throw new RegistryError(
            RegistryError.Code.TOOMANYREQUESTS, "the demonstration's registry is full");
      }
      shelf = new Shelf(new TreeMap<>(), new HashMap<>());
      repositories.put(repository, shelf);
    }
    String before = shelf.mediaTypes().put(entry.digest(), entry.mediaType());
    boolean newTag = tag.isPresent() && shelf.tags().put(tag.get(), entry.digest()) == null;
    // Tags count as well: many of them may name one manifest.
    if (before == null || newTag) {
      manifests++;
    }
  }

  /** The manifest under a tag or digest; empty when there is none. */
  synchronized Optional<Entry> find(String repository, String reference) {
    Shelf shelf = repositories.get(repository);
    if (shelf == null) {
      return Optional.empty();
    }
    String digest =
        RegistryNames.isDigest(reference) ? reference : shelf.tags().getOrDefault(reference, "");
    return Optional.ofNullable(shelf.mediaTypes().get(digest))
        .map(mediaType -> new Entry(digest, mediaType));
  }

  /** The tags after {@code last}, in byte order, at most {@code limit}; empty: no repository. */
  synchronized Optional<List<String>> tags(String repository, String last, int limit) {
    return Optional.ofNullable(repositories.get(repository))
        .map(shelf -> shelf.tags().tailMap(last, false).keySet().stream().limit(limit).toList());
  }
}

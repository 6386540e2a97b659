package dev.tidemark.runtime.controller.spi;

import java.util.Optional;

/**
 * Reads of one repository with one identity, within one timeout that starts with the first read.
 */
public interface RepositoryReader {

  /**
   * A stable name of the registry and the credentials in use, without anything secret in it: lists
   * read under different identities are never compared with each other.
   */
  String identity();

  /**
   * Where in the user's own shell the credentials come from, for people: a file, a helper. Empty
   * when none of the shell's are used.
   */
  default Optional<String> shellSource() {
    return Optional.empty();
  }

  /**
   * Lists the repository's tags. Each tag's bytes go to {@code sink} as the registry wrote them
   * (unescaped UTF-8, unsorted, perhaps repeated, perhaps no legal tags), and only a returned
   * {@link Listing.Complete} says that they are all there; after an exception the sink's content is
   * worth nothing.
   *
   * @param known the mark of the list that the caller still holds; empty when it holds none
   * @throws RegistryException when the list is not read to its end
   */
  Listing list(Optional<ListingMark> known, TagSink sink);

  /**
   * The digest of a tag's manifest, {@code sha256:} and 64 hex digits, by a HEAD request.
   *
   * @throws RegistryException when there is none
   */
  String digest(String tag);
}

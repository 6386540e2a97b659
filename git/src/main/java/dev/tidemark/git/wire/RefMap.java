package dev.tidemark.git.wire;

import java.util.Map;
import java.util.Optional;

/**
 * References as a server told them.
 *
 * @param ids object id by full name, {@code HEAD} included where it names a commit
 * @param peeled commit of an annotated tag by the tag's name
 * @param head the branch that {@code HEAD} names
 */
record RefMap(Map<String, String> ids, Map<String, String> peeled, Optional<String> head) {
  RefMap {
    ids = Map.copyOf(ids);
    peeled = Map.copyOf(peeled);
  }

  /** The commit of a reference; an annotated tag's own commit. */
  Optional<String> commit(String ref) {
    return Optional.ofNullable(peeled.getOrDefault(ref, ids.get(ref)));
  }
}

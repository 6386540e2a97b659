package dev.tidemark.git.wire;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to fetch.
 *
 * @param wants object ids
 * @param haves ids of commits that are here with all that belongs to them, but for the parents of
 *     those in {@code shallow}
 * @param shallow ids of commits whose parents are not here
 * @param depth how many generations; empty for all of them
 * @param filter a partial clone filter, where the server can
 * @param thin whether deltas against what {@code haves} name may come
 */
public record FetchRequest(
    List<String> wants,
    List<String> haves,
    List<String> shallow,
    OptionalInt depth,
    Optional<String> filter,
    boolean thin) {
  public FetchRequest {
    wants = List.copyOf(wants);
    haves = List.copyOf(haves);
    shallow = List.copyOf(shallow);
  }

  /** The trees and files of one commit, without its history. */
  public static FetchRequest content(String want, Collection<String> haves, String filter) {
    List<String> have = List.copyOf(haves);
    return new FetchRequest(
        List.of(want), have, have, OptionalInt.of(1), Optional.of(filter), !have.isEmpty());
  }
}

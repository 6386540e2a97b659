package dev.tidemark.server.page;

import java.util.List;

/**
 * The page of all objects.
 *
 * @param counts how many objects are in which state, states without any left out
 */
public record Overview(String version, List<Count> counts, List<ObjectGroup> groups) {
  public Overview {
    counts = List.copyOf(counts);
    groups = List.copyOf(groups);
  }

  /** How many objects are in a state. */
  public record Count(ObjectState state, int objects) {}
}

package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * The way of one image from its registry to Git, as far as it has come: a link that is not done is
 * the last one.
 *
 * @param policy empty when no policy elects from the repository, or the automation sees none
 * @param automation empty when the chain does not come so far
 */
public record Chain(
    Optional<ObjectName> policy, Optional<ObjectName> automation, List<Link> links) {
  public Chain {
    links = List.copyOf(links);
  }

  /** The link that holds all up; empty when there is none. */
  public Optional<Link> broken() {
    return links.stream().filter(link -> link.state() == Link.State.BROKEN).findFirst();
  }
}

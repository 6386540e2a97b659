package dev.tidemark.local;

import dev.tidemark.core.resource.Decoded.Remark;
import dev.tidemark.core.resource.Resource;
import java.util.List;

/**
 * An object of ours in the manifests.
 *
 * @param remarks what is odd about it
 */
public record FoundResource(Resource<?, ?> resource, Origin origin, List<Remark> remarks) {
  public FoundResource {
    remarks = List.copyOf(remarks);
  }

  /** Whether the other defines the same in the same words, wherever it stands. */
  boolean agreesWith(FoundResource other) {
    return resource.specDocument().equals(other.resource.specDocument())
        && resource.meta().labels().equals(other.resource.meta().labels())
        && resource.meta().annotations().equals(other.resource.meta().annotations());
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.core.resource.LabelSelector;
import dev.tidemark.core.resource.Resource;
import java.util.Optional;

/** Which objects are shown. */
record ObjectFilter(Optional<LabelSelector> labels, Optional<StatusQuery> status) {

  /** Whether the object has the labels: others count as not being there. */
  boolean hasLabels(Resource<?, ?> object) {
    return labels.map(one -> one.matches(object.meta().labels())).orElse(true);
  }

  /** Whether its conditions are as wanted. */
  boolean hasStatus(Resource<?, ?> object) {
    return status.map(one -> one.matches(object.status().conditions())).orElse(true);
  }
}

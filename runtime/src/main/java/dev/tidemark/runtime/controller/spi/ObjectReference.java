package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;

/** Which object, in which state of it, something is said about. */
public record ObjectReference(
    String apiVersion, String kind, ObjectName name, String uid, String resourceVersion) {

  /** This object, in the version that is written whatever version was read. */
  public static ObjectReference to(Resource<?, ?> resource) {
    return new ObjectReference(
        resource.kind().apiVersion(),
        resource.kind().name(),
        resource.name(),
        resource.meta().uid(),
        resource.meta().resourceVersion());
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.options.Nearest;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.List;

/** Says in Flux's words that an object is not there, and which one may be meant. */
public final class Missing {
  private Missing() {}

  /** The object. */
  public static <S extends Spec, T extends Status<T>> Resource<S, T> require(
      Operations operations, Kind<S, T> kind, ObjectName name) {
    return operations
        .get(kind, name)
        .orElseThrow(() ->
            CommandFailure.of(
                "%s object '%s' not found in \"%s\" namespace%s"
                    .formatted(kind, name.name(), name.namespace(), hint(operations, kind, name))));
  }

  /** Where it is, or what it may be called, if anything is near. */
  static String hint(Operations operations, Kind<?, ?> kind, ObjectName name) {
    List<ObjectName> all = operations.list(kind).stream().map(Resource::name).toList();
    for (ObjectName other : all) {
      if (other.name().equals(name.name())) {
        return "; it is in " + other.namespace() + ": add -n " + other.namespace();
      }
    }
    return Nearest.hint(
        name.name(),
        all.stream()
            .filter(other -> other.namespace().equals(name.namespace()))
            .map(ObjectName::name)
            .toList());
  }
}

package dev.tidemark.core.template.value;

import java.util.Optional;

/**
 * The methods of a type by name. A body receives its receiver as the first argument; the declared
 * parameters do not count it. A lookup rather than a map, so that a type's methods may mention the
 * type itself.
 */
@FunctionalInterface
public interface MethodSet {
  /** No methods. */
  MethodSet NONE = name -> Optional.empty();

  /** The method of that name; empty when there is none. */
  Optional<GoFunction> find(String name);
}

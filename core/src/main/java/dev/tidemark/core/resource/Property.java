package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.Optional;

/**
 * A field of an object.
 *
 * @param required whether it must be there after defaults are applied
 * @param standard what stands in for a missing or null value; empty: nothing
 * @param since the first version that has it
 * @param until the last version that has it
 * @param description what it means, for people
 */
public record Property(
    String name,
    Schema schema,
    boolean required,
    Optional<Node> standard,
    ApiVersion since,
    ApiVersion until,
    String description) {

  /** An optional field of every version. */
  static Property of(String name, Schema schema, String description) {
    return new Property(
        name, schema, false, Optional.empty(), ApiVersion.V1BETA1, ApiVersion.V1, description);
  }

  /** The same field, which must be there. */
  Property mandatory() {
    return new Property(name, schema, true, standard, since, until, description);
  }

  /** The same field with a default. */
  Property orElse(Node value) {
    return new Property(name, schema, required, Optional.of(value), since, until, description);
  }

  /** The same field with a default text. */
  Property orElse(String value) {
    return orElse(Node.of(value));
  }

  /** The same field, from this version on. */
  Property from(ApiVersion version) {
    return new Property(name, schema, required, standard, version, until, description);
  }

  /** The same field, up to this version. */
  Property upTo(ApiVersion version) {
    return new Property(name, schema, required, standard, since, version, description);
  }

  /** Whether the version has this field. */
  public boolean isIn(ApiVersion version) {
    return since.compareTo(version) <= 0 && version.compareTo(until) <= 0;
  }
}

package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;

/**
 * Turns the documents of one kind into records and back. What it reads is pruned and valid, or an
 * object without any field where the document has none.
 *
 * @param <S> spec
 * @param <T> status
 */
interface Codec<S extends Spec, T extends Status<T>> {

  /** The fields of the whole object. */
  Schema.Group schema();

  S spec(Node.Mapping document);

  T status(Node.Mapping document);

  /** The spec as a document; what equals its default is left out. */
  Node.Mapping document(S spec);

  Node.Mapping document(T status);
}

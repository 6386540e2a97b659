package dev.tidemark.local;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;

/** A Secret, ServiceAccount or Namespace in the manifests. A namespace's own namespace is empty. */
record FoundCompanion(CompanionKey key, Origin origin, Node.Mapping document) {

  /** Its kind and name. */
  record CompanionKey(String kind, ObjectName name) {
    /** The key of a document's object. */
    static CompanionKey of(String kind, ObjectName name) {
      return new CompanionKey(
          kind, kind.equals("Namespace") ? new ObjectName("", name.name()) : name);
    }

    @Override
    public String toString() {
      return kind + " " + (name.namespace().isEmpty() ? name.name() : name.toString());
    }
  }

  /** The mask for logs: a Secret's values are nobody's business. */
  @Override
  public String toString() {
    return key + " in " + origin;
  }
}

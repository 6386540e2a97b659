package dev.tidemark.core.setter;

/**
 * The Kubernetes object in which a value was changed; each part is empty where the document has
 * none.
 *
 * @param apiVersion the {@code apiVersion} field
 * @param kind the {@code kind} field
 * @param name {@code metadata.name}
 * @param namespace {@code metadata.namespace}
 */
public record ObjectId(String apiVersion, String kind, String name, String namespace) {
  /** An object of which nothing is known. */
  public static final ObjectId NONE = new ObjectId("", "", "", "");
}

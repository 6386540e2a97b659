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

  /** The name after one of its parts changed. */
  ObjectId with(Marker.Role role, String value) {
    return switch (role) {
      case NONE -> this;
      case API_VERSION -> new ObjectId(value, kind, name, namespace);
      case KIND -> new ObjectId(apiVersion, value, name, namespace);
      case NAME -> new ObjectId(apiVersion, kind, value, namespace);
      case NAMESPACE -> new ObjectId(apiVersion, kind, name, value);
    };
  }
}

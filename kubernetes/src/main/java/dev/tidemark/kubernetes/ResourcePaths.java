package dev.tidemark.kubernetes;

import dev.tidemark.core.resource.ApiVersion;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;

/** Where the API keeps objects. */
final class ResourcePaths {
  private ResourcePaths() {}

  /** All objects of a kind; in every namespace when the namespace is empty. */
  static String list(Kind<?, ?> kind, ApiVersion version, String namespace) {
    String group = "/apis/" + kind.group() + "/" + version.text();
    return namespace.isEmpty()
        ? group + "/" + kind.plural()
        : group + "/namespaces/" + namespace + "/" + kind.plural();
  }

  /** One object. */
  static String object(Kind<?, ?> kind, ApiVersion version, ObjectName name) {
    return list(kind, version, name.namespace()) + "/" + name.name();
  }

  /** One object of the core group. */
  static String core(String plural, ObjectName name) {
    return core(plural, name.namespace()) + "/" + name.name();
  }

  /** All objects of the core group in a namespace. */
  static String core(String plural, String namespace) {
    return "/api/v1/namespaces/" + namespace + "/" + plural;
  }
}

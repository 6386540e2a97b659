package dev.tidemark.testkit.kubernetes;

import java.util.Locale;
import java.util.Set;

/** Where the API keeps an object. */
public final class ObjectPath {
  private static final Set<String> CLUSTER_WIDE =
      Set.of("Namespace", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition");

  private ObjectPath() {}

  /** All objects of a kind in a namespace, or of the cluster for a kind that has none. */
  public static String list(String apiVersion, String kind, String namespace) {
    String root = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    String plural = kind.toLowerCase(Locale.ROOT).replaceAll("y$", "ie") + "s";
    return CLUSTER_WIDE.contains(kind)
        ? root + "/" + plural
        : root + "/namespaces/" + namespace + "/" + plural;
  }

  /** One object. */
  public static String of(String apiVersion, String kind, String namespace, String name) {
    return list(apiVersion, kind, namespace) + "/" + name;
  }
}

package dev.tidemark.testkit.kubernetes;

import dev.tidemark.testkit.JsonTree;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that the API server answered, or a watch that it ended.
 *
 * @param stage {@code ResponseComplete}, or {@code ResponseStarted} for a watch that goes on
 * @param verb such as {@code get}, {@code watch}, {@code update}
 * @param user who asked; the impersonated one where somebody was
 * @param group the API group; empty for the core group and for paths that are no resource
 * @param resource the plural with its subresource, {@code imagepolicies/status}; empty for other
 *     paths
 * @param namespace empty across or without namespaces
 * @param name empty for lists
 * @param code the status
 * @param path of the request with its query
 */
public record AuditEvent(
    String stage,
    String verb,
    String user,
    String group,
    String resource,
    String namespace,
    String name,
    int code,
    String path) {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /** The event of a line of the audit log. */
  static AuditEvent parse(String line) {
    Map<String, Object> event = JsonTree.object(JsonTree.parse(line));
    Map<String, Object> object = inner(event, "objectRef");
    String subresource = text(object, "subresource");
    Map<String, Object> user =
        event.containsKey("impersonatedUser")
            ? inner(event, "impersonatedUser")
            : inner(event, "user");
    return new AuditEvent(
        text(event, "stage"),
        text(event, "verb"),
        text(user, "username"),
        text(object, "apiGroup"),
        text(object, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
        text(object, "namespace"),
        text(object, "name"),
        inner(event, "responseStatus").get("code") instanceof Long code ? code.intValue() : 0,
        text(event, "requestURI"));
  }

  /** Whether it could change what is stored. */
  public boolean isWrite() {
    return WRITES.contains(verb);
  }

  private static Map<String, Object> inner(Map<String, Object> event, String key) {
    @Nullable Object value = event.get(key);
    return value == null ? Map.of() : JsonTree.object(value);
  }

  private static String text(Map<String, Object> object, String key) {
    return object.get(key) instanceof String text ? text : "";
  }
}

package dev.tidemark.kubernetes;

import com.google.re2j.Pattern;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One call to an API server.
 *
 * @param path from the server's root, each part checked
 * @param query unescaped, in key order
 */
record ApiRequest(String method, String path, Map<String, String> query, Optional<Body> body) {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-]([A-Za-z0-9._-]*))+");

  ApiRequest {
    if (!PATH.matches(path)) {
      // A name out of a spec must not lead to another namespace's objects.
      throw new IllegalArgumentException("not a path of the API: " + path);
    }
    query = new TreeMap<>(query);
  }

  /** What is sent along. */
  record Body(String type, String text) {}

  /** Whether a name may stand in a path. */
  static boolean isName(String text) {
    return !text.isEmpty() && text.indexOf('/') < 0 && PATH.matches("/" + text);
  }

  static ApiRequest get(String path) {
    return new ApiRequest("GET", path, Map.of(), Optional.empty());
  }

  static ApiRequest delete(String path) {
    Map<String, String> options = Map.of("apiVersion", "v1", "kind", "DeleteOptions");
    return withJson("DELETE", path, "application/json", Node.texts(options));
  }

  static ApiRequest create(String path, Node object) {
    return withJson("POST", path, "application/json", object);
  }

  static ApiRequest replace(String path, Node object) {
    return withJson("PUT", path, "application/json", object);
  }

  static ApiRequest mergePatch(String path, Node patch) {
    return withJson("PATCH", path, "application/merge-patch+json", patch);
  }

  private static ApiRequest withJson(String method, String path, String type, Node node) {
    return new ApiRequest(
        method, path, Map.of(), Optional.of(new Body(type, JsonText.compact(node))));
  }

  ApiRequest with(String key, String value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(key, value);
    return new ApiRequest(method, path, more, body);
  }

  /** Path and query as they are sent. */
  String target() {
    return query.isEmpty()
        ? path
        : query.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }
}

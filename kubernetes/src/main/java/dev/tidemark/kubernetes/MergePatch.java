package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** The difference of two objects as a JSON merge patch (RFC 7386). */
final class MergePatch {
  private MergePatch() {}

  /** What makes {@code after} of {@code before}; an object without fields when they are equal. */
  static Node.Mapping between(Node.Mapping before, Node.Mapping after) {
    Map<String, Node> patch = new LinkedHashMap<>();
    before.fields().keySet().stream()
        .filter(key -> after.get(key).isEmpty())
        .forEach(key -> patch.put(key, new Node.Null()));
    after
        .fields()
        .forEach((key, value) -> {
          Node old = before.fields().get(key);
          if (old instanceof Node.Mapping from && value instanceof Node.Mapping to) {
            Node.Mapping inner = between(from, to);
            if (!inner.fields().isEmpty()) {
              patch.put(key, inner);
            }
          } else if (!value.equals(old)) {
            patch.put(key, value);
          }
        });
    return Node.Mapping.of(patch);
  }
}

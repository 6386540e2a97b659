package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.Node;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a Secret's manifest as an API server would. No message holds any of its values. */
final class SecretDocument {
  private SecretDocument() {}

  /** Why the Secret cannot be used; empty when it can, or is something else. */
  static Optional<String> problem(FoundCompanion found) {
    if (!found.key().kind().equals("Secret")) {
      return Optional.empty();
    }
    if (found.document().get("sops").isPresent()) {
      return Optional.of(
          found.key()
              + " is encrypted with SOPS and is not used; decrypt it and give the plain file by -f");
    }
    for (String part : new String[] {"data", "stringData"}) {
      Optional<String> problem = problem(found, part);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(FoundCompanion found, String part) {
    Node values = found.document().get(part).orElseGet(Node.Null::new);
    if (values instanceof Node.Null) {
      return Optional.empty();
    }
    if (!(values instanceof Node.Mapping mapping)) {
      return Optional.of(
          "%s is not used: %s must be an object, not %s"
              .formatted(found.key(), part, values.typeName()));
    }
    for (Map.Entry<String, Node> entry : mapping.fields().entrySet()) {
      String field = part + "." + entry.getKey();
      if (entry.getValue() instanceof Node.Null) {
        continue;
      }
      if (!(entry.getValue() instanceof Node.Text text)) {
        return Optional.of(
            "%s is not used: %s must be text; put it in quotes".formatted(found.key(), field));
      }
      if (part.equals("data") && decoded(text.value()).isEmpty()) {
        return Optional.of(
            "%s is not used: %s is not base64; encode it, or put the plain text under stringData"
                .formatted(found.key(), field));
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace("\n", "").replace("\r", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The Secret; {@code stringData} wins over {@code data}. Only for one without a problem. */
  static SecretObject read(FoundCompanion found) {
    Map<String, Secret> data = new LinkedHashMap<>();
    found
        .document()
        .mapping("data")
        .orElse(Node.Mapping.empty())
        .textFields()
        .forEach((key, value) ->
            data.put(key, Secret.of(decoded(value).orElseGet(() -> value.getBytes(UTF_8)))));
    found
        .document()
        .mapping("stringData")
        .orElse(Node.Mapping.empty())
        .textFields()
        .forEach((key, value) -> data.put(key, Secret.of(value)));
    return new SecretObject(found.key().name(), found.document().text("type").orElse(""), data);
  }
}

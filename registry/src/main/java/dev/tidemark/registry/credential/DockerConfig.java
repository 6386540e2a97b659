package dev.tidemark.registry.credential;

import dev.tidemark.registry.json.JsonSyntaxException;
import dev.tidemark.registry.json.JsonValue;
import dev.tidemark.registry.json.JsonValue.JsonObject;
import dev.tidemark.runtime.controller.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of a Docker configuration: {@code {"auths": {…}}} or the older bare map.
 *
 * @param entries by the key as it was written, in that order
 */
record DockerConfig(Map<String, Credential> entries) {
  DockerConfig {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads {@code .dockerconfigjson}, or Docker's own {@code config.json}.
   *
   * @throws IllegalArgumentException with the words of Flux
   */
  static DockerConfig parse(byte[] json) {
    return read(object(json, "kubernetes.dockerConfigJSON").member("auths"));
  }

  /** Reads {@code .dockercfg}: the map alone. */
  static DockerConfig parseLegacy(byte[] json) {
    return read(Optional.of(object(json, "map[string]authn.AuthConfig")));
  }

  /** Any Docker configuration as a JSON object. */
  static JsonObject object(byte[] json, String type) {
    try {
      JsonValue value = JsonValue.parse(json);
      return switch (value) {
        case JsonObject object -> object;
        case JsonValue.JsonNull none -> new JsonObject(Map.of());
        default ->
            throw new IllegalArgumentException(
                "json: cannot unmarshal " + value.kind() + " into Go value of type " + type);
      };
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static DockerConfig read(Optional<JsonValue> auths) {
    Map<String, Credential> entries = new LinkedHashMap<>();
    if (auths.isPresent() && !(auths.orElseThrow() instanceof JsonValue.JsonNull)) {
      if (!(auths.orElseThrow() instanceof JsonObject map)) {
        throw new IllegalArgumentException(
            "json: cannot unmarshal "
                + auths.orElseThrow().kind()
                + " into Go struct field dockerConfigJSON.Auths of type"
                + " map[string]authn.AuthConfig");
      }
      map.members()
          .forEach((key, value) -> {
            if (value instanceof JsonObject entry) {
              entries.put(key, credential(entry));
            }
          });
    }
    return new DockerConfig(entries);
  }

  /** One entry; {@code auth} goes before {@code username} and {@code password}. */
  static Credential credential(JsonObject entry) {
    String user = entry.text("username").orElse("");
    String password = entry.text("password").orElse("");
    String auth = entry.text("auth").orElse("");
    if (!auth.isEmpty()) {
      String pair = decoded(auth);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "unable to decode auth field: must be formatted as base64(username:password)");
      }
      user = pair.substring(0, colon);
      password = pair.substring(colon + 1);
    }
    return new Credential(
        user,
        Secret.of(password),
        Secret.of(entry.text("identitytoken").orElse("")),
        Secret.of(entry.text("registrytoken").orElse("")));
  }

  private static String decoded(String auth) {
    try {
      return new String(GoBase64.decode(auth), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("unable to decode auth field: " + e.getMessage(), e);
    }
  }
}

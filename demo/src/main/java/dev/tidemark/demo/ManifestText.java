package dev.tidemark.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What a manifest says of itself: its media type and the digests it stands on.
 *
 * @param mediaType the field {@code mediaType}, empty when there is none
 * @param blobs digests of configuration and layers
 * @param manifests digests of the manifests that an index lists
 */
record ManifestText(Optional<String> mediaType, Set<String> blobs, Set<String> manifests) {
  private static final JsonFactory JSON = new JsonFactory();

  ManifestText {
    blobs = Set.copyOf(blobs);
    manifests = Set.copyOf(manifests);
  }

  /**
   * Reads a manifest's bytes.
   *
   * @throws RegistryError when they are no JSON object
   */
  static ManifestText parse(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RegistryError(RegistryError.Code.MANIFEST_INVALID, "not a JSON object");
      }
      return read(parser);
    } catch (StreamReadException | JacksonIOException e) {
      throw new RegistryError(RegistryError.Code.MANIFEST_INVALID, "not JSON");
    }
  }

  private static ManifestText read(JsonParser parser) {
    Optional<String> mediaType = Optional.empty();
    Set<String> blobs = new LinkedHashSet<>();
    Set<String> manifests = new LinkedHashSet<>();
    Deque<String> path = new ArrayDeque<>();
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT -> path.addLast(name);
        case END_OBJECT -> path.pollLast();
        case PROPERTY_NAME -> name = parser.currentName();
        case VALUE_STRING -> {
          if (path.isEmpty() && name.equals("mediaType")) {
            mediaType = Optional.of(parser.getString());
          } else if (path.size() == 1 && name.equals("digest")) {
            switch (path.getLast()) {
              case "config", "layers" -> blobs.add(parser.getString());
              case "manifests" -> manifests.add(parser.getString());
              default -> {}
            }
          }
        }
        default -> {}
      }
    }
    return new ManifestText(mediaType, blobs, manifests);
  }
}

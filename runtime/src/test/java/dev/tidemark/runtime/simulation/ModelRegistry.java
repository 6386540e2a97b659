package dev.tidemark.runtime.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Image repositories by canonical name: tags, and the manifest that each has now. */
final class ModelRegistry {
  private final Map<String, Map<String, String>> repositories = new TreeMap<>();
  private final Set<String> pairs = new HashSet<>();

  /** Pushes a tag; {@code build} tells manifests apart. */
  void push(String canonicalName, String tag, String build) {
    String digest = "sha256:" + hash(canonicalName + ":" + tag + "#" + build);
    repositories.computeIfAbsent(canonicalName, name -> new TreeMap<>()).put(tag, digest);
    pairs.add(canonicalName + ":" + tag + "@" + digest);
  }

  void delete(String canonicalName, String tag) {
    Optional.ofNullable(repositories.get(canonicalName)).ifPresent(tags -> tags.remove(tag));
  }

  Set<String> tags(String canonicalName) {
    return new TreeSet<>(
        Optional.ofNullable(repositories.get(canonicalName)).map(Map::keySet).orElse(Set.of()));
  }

  Set<String> names() {
    return Set.copyOf(repositories.keySet());
  }

  Optional<String> digest(String canonicalName, String tag) {
    return Optional.ofNullable(repositories.get(canonicalName)).map(tags -> tags.get(tag));
  }

  /** Whether the tag ever had this digest. */
  boolean everHad(String canonicalName, String tag, String digest) {
    return pairs.contains(canonicalName + ":" + tag + "@" + digest);
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

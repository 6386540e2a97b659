package dev.tidemark.local;

import java.util.List;
import java.util.Optional;

/**
 * What the user named as manifests.
 *
 * @param paths files and folders as they were given; {@code -} is standard input
 * @param standardInput its text, when {@code -} is among them
 * @param defaultNamespace for objects that carry none
 */
public record ManifestSources(
    List<String> paths, Optional<String> standardInput, String defaultNamespace) {
  /** Names standard input. */
  public static final String STANDARD_INPUT = "-";

  public ManifestSources {
    paths = List.copyOf(paths);
  }

  /** Files and folders alone. */
  public static ManifestSources of(List<String> paths, String defaultNamespace) {
    return new ManifestSources(paths, Optional.empty(), defaultNamespace);
  }
}

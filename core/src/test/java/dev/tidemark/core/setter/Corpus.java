package dev.tidemark.core.setter;

import dev.tidemark.core.image.ImageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The golden corpus: manifests as people write them, and the policies that their markers name. */
final class Corpus {
  private static final String DIGEST =
      "sha256:1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d";

  /** What every policy elected. */
  static final PolicyRefs POLICIES =
      PolicyRefs.of(
          Map.of(
              policy("app"), ImageRef.of("ghcr.io/org/app", "v1.1.0"),
              policy("web"), ImageRef.of("nginx", "1.27.0"),
              policy("api"), ImageRef.of("registry.example.com:5000/shop/api", "2024.11.3-rc.1"),
              policy("db"), ImageRef.of("docker.io/library/postgres", "16.4-alpine"),
              policy("dig"), new ImageRef("ghcr.io/org/dig", "v2.0.0", Optional.of(DIGEST)),
              policy("num"), ImageRef.of("xx/num", "20241122"),
              policy("flt"), ImageRef.of("org/flt", "1.10")));

  private Corpus() {}

  private static PolicyName policy(String name) {
    return new PolicyName("flux-system", name);
  }

  /** The folder {@code before} or {@code expected} among the compiled test resources. */
  static Path folder(String name) {
    try {
      return Path.of(Corpus.class.getResource("corpus").toURI()).resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files of a folder by name. */
  static Map<String, byte[]> files(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The corpus as a tree. */
  static MapTree tree() {
    MapTree tree = new MapTree();
    files(folder("before")).forEach(tree::file);
    return tree;
  }
}

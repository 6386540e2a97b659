package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A folder of manifests and a clock, both of which a test moves. */
final class Folder {
  static final String REPOSITORY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata:
        name: %s
        namespace: flux-system
      spec:
        image: ghcr.io/org/%s
        interval: %s
      """;
  static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: %s}
      stringData: {password: %s}
      """;

  final Path path;
  private final AtomicLong nanos = new AtomicLong();
  private long writes;

  Folder(Path path) {
    this.path = path;
  }

  static String repository(String name, String interval) {
    return REPOSITORY.formatted(name, name, interval);
  }

  static String secret(String name, String password) {
    return SECRET.formatted(name, password);
  }

  /** Writes a file; its time is never that of the write before. */
  Folder write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000 + ++writes)));
    return this;
  }

  Folder delete(String name) throws IOException {
    Files.delete(path.resolve(name));
    return this;
  }

  ManifestSources sources() {
    return ManifestSources.of(List.of(path.toString()), "flux-system");
  }

  ManifestFolder manifests() {
    return new ManifestFolder(sources(), nanos::get);
  }

  Folder pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    return this;
  }
}

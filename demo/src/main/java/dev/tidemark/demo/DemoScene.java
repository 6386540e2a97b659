package dev.tidemark.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What {@code tidemark demo} shows: a registry with podinfo 5.0.0 to 5.0.3, a Git repository laid
 * out as in ADR-015 whose deployment runs 5.0.3, and a checkout of it. Everything listens on
 * 127.0.0.1 and lives in one folder; no network, cluster, git binary or account is needed.
 */
public final class DemoScene implements AutoCloseable {
  private static final List<String> FIRST_TAGS =
      List.of("5.0.0", "5.0.1", "5.0.2", Adr015.FIRST_TAG);

  private final DemoRegistry registry;
  private final DemoRepository repository;
  private final Path checkout;

  private DemoScene(DemoRegistry registry, DemoRepository repository, Path checkout) {
    this.registry = registry;
    this.repository = repository;
    this.checkout = checkout;
  }

  /**
   * Sets the scene up.
   *
   * @param folder an empty folder, which the caller removes after {@link #close}
   * @param clock gives the first commit its time
   * @throws UncheckedIOException when the folder cannot be written or loopback not listened on
   */
  public static DemoScene create(Path folder, InstantSource clock) {
    DemoRegistry registry = DemoRegistry.start(folder.resolve("registry"));
    try {
      FIRST_TAGS.forEach(tag -> registry.publish(Adr015.IMAGE, tag));
      DemoRepository repository = DemoRepository.start(folder.resolve("homekube.git"));
      try {
        SortedMap<String, String> files = Adr015.files(registry.hostPort(), repository.url());
        repository.seed(files, "Add podinfo and its image automation\n", clock.instant());
        Path checkout = folder.resolve("homekube");
        write(files, checkout);
        return new DemoScene(registry, repository, checkout);
      } catch (RuntimeException e) {
        repository.close();
        throw e;
      }
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private static void write(SortedMap<String, String> files, Path checkout) {
    files.forEach((path, text) -> {
      Path file = checkout.resolve(path);
      try {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    });
  }

  /** Host and port of the registry, such as {@code 127.0.0.1:40123}. */
  public String registry() {
    return registry.hostPort();
  }

  /** The image that the deployment runs, without its tag. */
  public String image() {
    return registry.hostPort() + "/" + Adr015.IMAGE;
  }

  /** The repository's URL. */
  public String gitUrl() {
    return repository.url();
  }

  /** The folder that holds the main branch's files, to be read with {@code run -f}. */
  public Path checkout() {
    return checkout;
  }

  /**
   * Publishes podinfo under one more tag.
   *
   * @throws IllegalArgumentException when the text cannot be a tag
   */
  public void publish(String tag) {
    registry.publish(Adr015.IMAGE, tag);
  }

  /** The head of a branch of the repository; empty when there is no such branch. */
  public Optional<ShownCommit> head(String branch) {
    return repository.head(branch);
  }

  @Override
  public void close() {
    try (registry) {
      repository.close();
    }
  }
}

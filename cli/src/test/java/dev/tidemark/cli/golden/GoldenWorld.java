package dev.tidemark.cli.golden;

import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The servers of a case: {@code world/registry/REPOSITORY} holds a tag a line, {@code
 * world/git/NAME} the files of a repository's branch {@code main}. Texts of the case name them as
 * {@code $REGISTRY} and {@code $GIT}.
 */
final class GoldenWorld implements AutoCloseable {
  private final FakeRegistry registry = FakeRegistry.start();
  private final GitHttpServer git;

  private GoldenWorld(Path root) {
    git = GitHttpServer.start(root);
  }

  /** Starts the servers; a case without a world has empty ones. */
  static GoldenWorld start(Path world, Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("git-server"));
    GoldenWorld started = new GoldenWorld(root);
    Path registry = world.resolve("registry");
    for (Path file : files(registry)) {
      started.registry.put(
          registry.relativize(file).toString(), FakeRepository.of(Files.readAllLines(file)));
    }
    Path git = world.resolve("git");
    for (Path repository : folders(git)) {
      SeedCommit seed =
          GitRepositoryFixture.create(root, repository.getFileName().toString()).commit("main");
      for (Path file : files(repository)) {
        seed.file(
            repository.relativize(file).toString(), started.withHosts(Files.readString(file)));
      }
      seed.write();
    }
    return started;
  }

  /** A text of the case with the servers that run. */
  String withHosts(String text) {
    return text.replace("$REGISTRY", registry.host()).replace("$GIT", git.url());
  }

  /** A text of the program as the case has it. */
  String withoutHosts(String text) {
    return text.replace(registry.host(), "$REGISTRY").replace(git.url(), "$GIT");
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Override
  public void close() {
    registry.close();
    git.close();
  }
}

package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the commands that work on a person's files, for the start-up archive. */
final class FileWalk {
  private static final String MANIFEST =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: ghcr.io/org/app, interval: 5m}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata: {name: app}
      spec:
        imageRepositoryRef: {name: app}
        filterTags: {pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: $ts}
        policy: {numerical: {order: asc}}
      """;

  private static final String MARKED =
      "image: ghcr.io/org/app:1.0.0 # {\"$imagepolicy\": \"flux-system:app\"}\n";

  private final Console console;

  FileWalk(Console console) {
    this.console = console;
  }

  /** Whether all of them ended well. */
  boolean walk() throws IOException {
    Path folder = Files.createTempDirectory("tidemark-train");
    try {
      Path policy = Files.writeString(folder.resolve("policy.yaml"), MANIFEST);
      Path tags = Files.writeString(folder.resolve("tags"), "1.0.0\n1.1.0\nmain-0a1b-16\nlatest\n");
      Path marked = Files.writeString(folder.resolve("app.yaml"), MARKED);
      String file = policy.toString();
      String from = "--tags=" + tags;
      String elected = "--set=flux-system:app=ghcr.io/org/app:1.1.0";
      String state = "--state-dir=" + folder.resolve("state");
      return List.of(
              List.of("policy", "test", "--semver=1.x", from),
              List.of("policy", "test", "--alphabetical=asc", "--filter=^1", from, "-ojson"),
              List.of("policy", "test", "-f", file, from),
              List.of("lint", folder.toString()),
              List.of("update", marked.toString(), elected, "--dry-run", "--diff"),
              List.of("get", "images", "all", "-f", file, state),
              List.of("explain", "policy", "app", "-f", file, state))
          .stream()
          .allMatch(words -> Program.run(console, words.toArray(String[]::new)) == 0);
    } finally {
      Walking.delete(folder);
    }
  }
}

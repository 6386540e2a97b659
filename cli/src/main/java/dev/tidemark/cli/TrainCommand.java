package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Walks the usual commands once, so that the packaging can record which classes they load (the
 * start-up archive). Nothing it does outlives it.
 */
@Command(name = "train", hidden = true, description = "Run by the packaging only.")
final class TrainCommand extends HelpOption implements Callable<Integer> {
  private static final List<List<String>> WALK =
      List.of(
          List.of("--help"),
          List.of("version"),
          List.of("run", "--help"),
          List.of("policy", "test", "--help"),
          List.of("lint", "--help"),
          List.of("demo", "--once"));

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

  @Override
  public Integer call() throws Exception {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    Console console = Console.of(System.in, nowhere, nowhere, false);
    int worst = 0;
    for (List<String> command : WALK) {
      worst = Math.max(worst, Program.run(console, command.toArray(String[]::new)));
    }
    worst = Math.max(worst, walkFiles(console));
    boolean served = new ServiceWalk(console).walk();
    return served ? worst : 1;
  }

  /** The commands that work on files of a person. */
  private static int walkFiles(Console console) throws Exception {
    Path folder = Files.createTempDirectory("tidemark-train");
    Path policy = Files.writeString(folder.resolve("policy.yaml"), MANIFEST);
    Path tags = Files.writeString(folder.resolve("tags"), "1.0.0\n1.1.0\nmain-0a1b-16\nlatest\n");
    Path marked = Files.writeString(folder.resolve("app.yaml"), MARKED);
    List<List<String>> walk =
        List.of(
            List.of("policy", "test", "--semver=1.x", "--tags=" + tags),
            List.of(
                "policy", "test", "--alphabetical=asc", "--filter=^1", "--tags=" + tags, "-ojson"),
            List.of("policy", "test", "-f", policy.toString(), "--tags=" + tags),
            List.of("lint", folder.toString()),
            List.of(
                "update",
                marked.toString(),
                "--set=flux-system:app=ghcr.io/org/app:1.1.0",
                "--dry-run",
                "--diff"),
            List.of("get", "images", "all", "-f", policy.toString()),
            List.of("explain", "policy", "app", "-f", policy.toString()));
    int worst = 0;
    for (List<String> command : walk) {
      List<String> here = new ArrayList<>(command);
      if (command.getFirst().equals("get") || command.getFirst().equals("explain")) {
        here.add("--state-dir=" + folder.resolve("state"));
      }
      worst = Math.max(worst, Program.run(console, here.toArray(String[]::new)));
    }
    ServiceWalk.delete(folder);
    return worst;
  }
}

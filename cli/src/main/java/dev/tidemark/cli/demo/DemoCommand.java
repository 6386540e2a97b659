package dev.tidemark.cli.demo;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.cli.run.WebListener;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.demo.Adr015;
import dev.tidemark.demo.DemoScene;
import dev.tidemark.demo.ShownCommit;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Controllers.Tuning;
import dev.tidemark.runtime.controller.Settings;
import dev.tidemark.server.Health;
import dev.tidemark.server.ListenAddress;
import dev.tidemark.server.Route;
import dev.tidemark.server.log.LogSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark demo}: a registry, a repository and the loop between them, on loopback. */
@Command(
    name = "demo",
    description = "Show the whole loop on this machine: no network, no cluster, no account.",
    footer = {"", "Example:  tidemark demo --once"})
public final class DemoCommand extends HelpOption implements Callable<Integer> {
  private static final String NEW_TAG = "5.0.4";

  private final Console console;

  @Option(names = "--once", description = "Run the loop once and exit.")
  private boolean once;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:0",
      description = "Where the web page is served while it runs on (default: a free port).")
  private String listen = "127.0.0.1:0";

  /** A command that speaks through this console. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogSetup.applyToQuietCommand();
    Optional<ListenAddress> address = WebListener.address(listen);
    Path folder = Files.createTempDirectory("tidemark-demo");
    Thread sweep = new Thread(() -> remove(folder), "sweep");
    Runtime.getRuntime().addShutdownHook(sweep);
    try (DemoScene scene = DemoScene.create(folder, InstantSource.system())) {
      console.action(
          "registry on http://%s with %s:5.0.0 to %s"
              .formatted(scene.registry(), Adr015.IMAGE, Adr015.FIRST_TAG));
      console.action("Git repository on " + scene.gitUrl() + ", laid out as in ADR-015");
      scene.publish(NEW_TAG);
      console.generated("published " + scene.image() + ":" + NEW_TAG);
      try (Standalone standalone = open(scene, folder)) {
        standalone.controllers().runOnce();
        tell(standalone);
        show(scene);
        if (!once && console.terminal()) {
          serve(scene, standalone, address);
        }
      }
    }
    return 0;
  }

  private Standalone open(DemoScene scene, Path folder) {
    return Standalone.open(
        new Standalone.Input(
            ManifestSources.of(List.of(scene.checkout().toString()), "flux-system"),
            folder.resolve("state"),
            Settings.DEFAULT.forShell(),
            Tuning.DEFAULT,
            Set.of(),
            Map.of("HOME", folder.toString())),
        Standalone.Outlets.quiet(console.progress()));
  }

  private void tell(Standalone standalone) {
    for (Kind<?, ?> kind :
        List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION)) {
      for (Resource<?, ?> object : standalone.resources().list(kind)) {
        String message = object.status().conditions().message(Condition.READY);
        if (!object.status().conditions().isReady()) {
          throw CommandFailure.of(
              "the demonstration did not work: " + object.key() + ": " + message);
        }
        console.success(object.key() + ": " + message);
      }
    }
  }

  private void show(DemoScene scene) {
    ShownCommit commit =
        scene
            .head(Adr015.PUSH_BRANCH)
            .orElseThrow(() ->
                CommandFailure.of(
                    "the demonstration did not work: nothing was pushed to " + Adr015.PUSH_BRANCH));
    console.data("commit " + commit.id());
    console.data("Branch: " + commit.branch());
    console.data("Author: %s <%s>".formatted(commit.authorName(), commit.authorEmail()));
    console.data("");
    commit.message().lines().forEach(line -> console.data("    " + line));
    console.data("");
    console.rawData(coloured(commit.diff()));
  }

  private String coloured(String diff) {
    if (!console.colour()) {
      return diff;
    }
    StringBuilder text = new StringBuilder();
    diff.lines()
        .forEach(line -> {
          String colour =
              line.startsWith("+") && !line.startsWith("+++")
                  ? "\u001b[32m"
                  : line.startsWith("-") && !line.startsWith("---") ? "\u001b[31m" : "";
          text.append(colour).append(line);
          text.append(colour.isEmpty() ? "\n" : "\u001b[0m\n");
        });
    return text.toString();
  }

  private void serve(DemoScene scene, Standalone standalone, Optional<ListenAddress> address)
      throws InterruptedException {
    List<Route> routes = new ArrayList<>(Health.routes(() -> true));
    routes.addAll(standalone.pages().routes());
    var listener = WebListener.open(address, routes);
    standalone.controllers().start();
    listener.ifPresent(one -> console.action("web page on " + one.url()));
    console.waiting(
        "running on; push further tags to %s and see %s follow; stop with Ctrl-C"
            .formatted(scene.image(), Adr015.PUSH_BRANCH));
    new CountDownLatch(1).await();
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("⚠️ " + folder + " is left behind: " + e.getMessage());
    }
  }
}

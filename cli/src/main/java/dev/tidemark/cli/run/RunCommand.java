package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.LogOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.server.ListenAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark run}: scans, elects, edits, commits and pushes, without a cluster. */
@Command(
    name = "run",
    description = "Keep a repository up to date from manifests in folders, once or continuously.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes of --once:  0 every object is ready, 1 one is not, 2 wrong usage",
      "Example:  tidemark run --once -f ."
    })
public final class RunCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Mixin private ManifestOptions manifests;

  @Option(names = "--once", description = "Reconcile every object once, then exit.")
  private boolean once;

  @Option(
      names = "--dry-run",
      description = "With --once: do everything but push; show diffs and commit messages.")
  private boolean dryRun;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:9440",
      description =
          "Where health, metrics and the web page are served; off for nowhere"
              + " (default: ${DEFAULT-VALUE}).")
  private String listen = "127.0.0.1:9440";

  @Option(
      names = "--events-addr",
      paramLabel = "URL",
      description = "Where events are posted, in notification-controller's form.")
  private @Nullable String eventsAddress;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "With --once: text or json (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Mixin private ControllerOptions flags;
  @Mixin private LogOptions log;

  /** A command that speaks through this console. */
  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (manifests.paths().isEmpty()) {
      throw CommandFailure.usage(
          "run needs manifests: name a file or folder by -f, for example 'tidemark run --once -f .'");
    }
    if (dryRun && !once) {
      throw CommandFailure.usage("--dry-run shows one run: give it together with --once");
    }
    if (!output.equals("text") && !output.equals("json")) {
      throw CommandFailure.usage("--output takes text or json, not " + output);
    }
    Optional<ListenAddress> address = WebListener.address(listen);
    Map<String, String> environment = console.environment();
    ManifestSources sources = manifests.sources(console);
    if (once) {
      log.applyToCommand();
      return new OnceRun(console, output.equals("json"), dryRun)
          .run(sources, manifests, flags, environment);
    }
    log.applyToService(console.humanTerminal());
    return new ServiceRun(address, eventsAddress).run(sources, manifests, flags, environment);
  }
}

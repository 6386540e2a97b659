package dev.tidemark.cli.check;

import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.Version;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.GoDurationConverter;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.StandaloneOperations;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.runtime.controller.spi.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: whether all that is needed is there and well. */
@Command(
    name = "check",
    description = "Check what is needed, what is installed, and whether it is well.",
    footer = {
      "",
      "Exit codes:  0 all is well, 1 something is not",
      "Examples:",
      "  tidemark check --pre",
      "  tidemark check -f ."
    })
public final class CheckCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Option(names = "--pre", description = "Check only what an installation needs.")
  private boolean pre;

  @Option(
      names = "--components",
      split = ",",
      paramLabel = "NAME",
      description = "Deployments that must be there, comma separated.")
  private List<String> components = new ArrayList<>();

  @Option(
      names = "--components-extra",
      split = ",",
      paramLabel = "NAME",
      description = "Further Deployments that must be there.")
  private List<String> extraComponents = new ArrayList<>();

  @Option(
      names = "--poll-interval",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      hidden = true,
      description = "Taken for Flux's sake: the state is read once.")
  @SuppressWarnings("UnusedVariable") // set by the parser
  private Duration pollInterval = Duration.ofSeconds(5);

  @Mixin private TargetOptions target = new TargetOptions();

  /** A command that speaks through this console. */
  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.action("checking prerequisites");
    console.success("tidemark v" + Version.CURRENT);
    console.success("Java " + Runtime.version().feature());
    boolean standalone = target.isStandalone(console.environment());
    boolean cluster = target.cluster().namesCluster(console.environment());
    if (pre && !standalone && !cluster) {
      console.success("prerequisites checks passed");
      return 0;
    }
    try (Operations operations = Targets.open(target, console)) {
      boolean well =
          operations instanceof StandaloneOperations service
              ? new ServiceCheck(console, service).run(pre)
              : new ClusterCheck(console, operations).run(pre, expected());
      if (!well) {
        console.failure("check failed");
        return 1;
      }
      console.success(pre ? "prerequisites checks passed" : "all checks passed");
      return 0;
    }
  }

  private List<String> expected() {
    List<String> all = new ArrayList<>(components);
    all.addAll(extraComponents);
    return all;
  }
}

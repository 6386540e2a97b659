package dev.tidemark.cli.controller;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.image.LabelQuery;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.LogOptions;
import dev.tidemark.cli.options.Nearest;
import dev.tidemark.cli.run.Manner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code tidemark controller}: in place of Flux's two image controllers. */
@Command(
    name = "controller",
    description = {
      "Reconcile the objects of a cluster, in place of Flux's image controllers.",
      "Both image-reflector-controller and image-automation-controller, unless one is named."
    },
    sortOptions = false,
    footer = {
      "",
      "A flag that is not known is named in the log and otherwise left alone.",
      "Example:  tidemark controller --enable-leader-election"
    })
public final class ControllerCommand extends HelpOption implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ControllerCommand.class);
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "HALF",
      defaultValue = "",
      description = "reflector or automation (default: both).")
  private String half = "";

  @Mixin private ClusterOptions cluster;
  @Mixin private ListenOptions addresses;
  @Mixin private ControllerOptions flags;
  @Mixin private LogOptions log;
  @Mixin private AcceptedOptions accepted;
  @Unmatched private List<String> unknown = new ArrayList<>();

  /** A command that speaks through this console. */
  public ControllerCommand(Console console) {
    this.console = console;
  }

  /** What was given and is not known here. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  @Override
  public Integer call() throws Exception {
    Set<Half> halves = halves();
    Map<String, String> environment = console.environment();
    Manner manner =
        new Manner(flags.settings(false, true), flags.tuning(), flags.trustedRealms(), environment);
    accepted.check(manner.settings().objectLevelIdentity());
    LabelQuery.check(cluster.selector());
    log.applyToService(false);
    if (!unknown.isEmpty()) {
      LOG.warn("not known here, and left alone: {}", String.join(" ", unknown));
    }
    LOG.debug("{} flags that change nothing here were given", accepted.count());
    return ControllerRun.open(halves, cluster, addresses, manner).await();
  }

  private Set<Half> halves() {
    Optional<Set<Half>> named = Half.named(half);
    if (named.isPresent() && unknown.stream().allMatch(word -> Half.named(word).isEmpty())) {
      return named.get();
    }
    // "--later-flag 5" leaves its value where the half would stand.
    if (named.isEmpty() && unknown.stream().anyMatch(word -> word.matches("--?[^=]+"))) {
      unknown.add(half);
      half = "";
      return EnumSet.allOf(Half.class);
    }
    throw CommandFailure.usage(
        named.isPresent()
            ? "controller takes reflector or automation; without either it is both"
            : "controller takes reflector or automation, not '%s'%s"
                .formatted(half, Nearest.hint(half, List.of("reflector", "automation"))));
  }
}

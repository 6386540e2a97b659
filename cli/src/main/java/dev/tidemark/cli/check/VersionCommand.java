package dev.tidemark.cli.check;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.Version;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints our version, then those of a cluster's components; exits 0 anywhere. */
@Command(
    name = "version",
    description = "Print the version of this program, and of a cluster's components.",
    footer = {"", "Example:  tidemark version --client -o json"})
public final class VersionCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Option(names = "--client", description = "Leave clusters alone.")
  private boolean client;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "yaml",
      description = "yaml or json (default: ${DEFAULT-VALUE}).")
  private String output = "yaml";

  @Mixin private TargetOptions target = new TargetOptions();

  /** A command that speaks through this console. */
  public VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!output.equals("yaml") && !output.equals("json")) {
      throw CommandFailure.usage("--output must be json or yaml, not " + output);
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("tidemark", "v" + Version.CURRENT);
    if (!client
        && !target.isStandalone(console.environment())
        && target.cluster().namesCluster(console.environment())) {
      addCluster(versions);
    }
    if (output.equals("json")) {
      console.rawData(JsonText.indented(Node.texts(versions)));
    } else {
      versions.forEach((name, version) -> console.data(name + ": " + version));
    }
    return 0;
  }

  /** A cluster that does not answer takes nothing away from our own version. */
  private void addCluster(Map<String, String> versions) {
    try (Operations operations = Targets.open(target, console)) {
      operations.installation().ifPresent(installation -> add(versions, installation));
    } catch (StoreException | CommandFailure e) {
      console.warning("the cluster's components are not known: " + e.getMessage());
    }
  }

  private static void add(Map<String, String> versions, Installation installation) {
    installation.distribution().ifPresent(one -> versions.put("distribution", one));
    for (Installation.Component component : installation.components()) {
      for (String image : component.images()) {
        String bare = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        int slash = bare.lastIndexOf('/');
        int colon = bare.indexOf(':', slash + 1);
        if (colon > 0) {
          versions.put(bare.substring(slash + 1, colon), bare.substring(colon + 1));
        }
      }
    }
  }
}

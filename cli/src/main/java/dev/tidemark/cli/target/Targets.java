package dev.tidemark.cli.target;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.run.Standalone;
import dev.tidemark.kubernetes.KubernetesOperations;
import dev.tidemark.local.KnownSources;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.server.log.LogSetup;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens what a command's flags and the environment mean. */
public final class Targets {
  private Targets() {}

  /** The objects that are meant. */
  public static Operations open(TargetOptions options, Console console) {
    Map<String, String> environment = console.environment();
    return options.isStandalone(environment)
        ? standalone(options, console)
        : cluster(options, environment);
  }

  /** The folders of the standalone service that is meant. */
  public static StandaloneOperations standalone(TargetOptions options, Console console) {
    LogSetup.applyToCommand(); // the command itself says how objects stand
    Map<String, String> environment = console.environment();
    Path state =
        Standalone.stateFolder(options.stateDir(environment), options.paths(), environment);
    Optional<ManifestSources> known = new KnownSources(StateFolder.beside(state)).read();
    ManifestSources sources;
    if (options.paths().isEmpty()) {
      sources =
          known
              .filter(one -> !one.paths().contains(ManifestSources.STANDARD_INPUT))
              .orElseThrow(() ->
                  CommandFailure.of(
                      "the state folder %s does not tell which manifests its service reads; name them by -f"
                          .formatted(state)));
    } else {
      String namespace =
          known
              .map(ManifestSources::defaultNamespace)
              .orElseGet(() -> options.namespace(environment));
      sources = new ManifestSources(options.paths(), standardInput(options, console), namespace);
    }
    StandaloneOperations operations =
        new StandaloneOperations(
            new StandaloneOperations.Place(
                sources,
                state,
                environment,
                options.ambientCredentials(),
                console.clock(),
                console.progress()));
    operations.problems().stream()
        .filter(problem -> problem.severity() == ManifestProblem.Severity.ERROR)
        .forEach(problem -> console.failure(problem.toString()));
    return operations;
  }

  private static Optional<String> standardInput(TargetOptions options, Console console) {
    if (!options.paths().contains(ManifestSources.STANDARD_INPUT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(console.input().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailure.of("cannot read standard input: " + e.getMessage());
    }
  }

  private static Operations cluster(TargetOptions options, Map<String, String> environment) {
    if (!options.cluster().namesCluster(environment)
        && !Files.exists(Path.of(environment.getOrDefault("HOME", "."), ".kube", "config"))
        && environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isEmpty()) {
      throw CommandFailure.of(
          """
          no cluster and no manifests are named
            for a standalone service: name its manifests by -f, or its state folder by --state-dir
            for a cluster: name it by --kubeconfig, --context or KUBECONFIG\
          """);
    }
    String named = environment.getOrDefault("KUBECONFIG", "");
    if (!named.isEmpty()
        && !options.cluster().byFlag()
        && environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isEmpty()
        && Stream.of(named.split(File.pathSeparator)).noneMatch(one -> new File(one).exists())) {
      throw CommandFailure.of("KUBECONFIG names no file that is there: " + named);
    }
    return connect(options, environment);
  }

  private static Operations connect(TargetOptions options, Map<String, String> environment) {
    return new KubernetesOperations(options.cluster().open(), options.namespace(environment));
  }
}

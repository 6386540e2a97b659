package dev.tidemark.cli.check;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.policy.InvalidVersionException;
import dev.tidemark.core.policy.SemverRange;
import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.List;
import java.util.Optional;

/** Checks a cluster, in Flux's words. */
final class ClusterCheck {
  private static final String KUBERNETES = ">=1.33.0-0";

  private final Console console;
  private final Operations operations;

  ClusterCheck(Console console, Operations operations) {
    this.console = console;
    this.operations = operations;
  }

  /**
   * Whether all is well.
   *
   * @param expected Deployments that must be there
   */
  boolean run(boolean pre, List<String> expected) {
    Optional<Installation> found = operations.installation();
    if (found.isEmpty()) {
      console.failure("Kubernetes version can't be determined");
      return false;
    }
    Installation installation = found.get();
    boolean well = kubernetes(installation.kubernetes());
    if (pre) {
      return well;
    }
    console.action("checking version in cluster");
    installation.distribution().ifPresent(one -> console.success("distribution: " + one));
    console.success("bootstrapped: " + installation.bootstrapped());
    console.action("checking controllers");
    well &= components(installation.components(), expected);
    console.action("checking crds");
    return definitions(installation.definitions()) && well;
  }

  private boolean kubernetes(String version) {
    boolean well = false;
    try {
      String bare = version.startsWith("v") ? version.substring(1) : version;
      well = SemverRange.parse(KUBERNETES).contains(SemverVersion.parse(bare));
    } catch (InvalidVersionException e) {
      console.warning("the version is none that can be compared: " + version);
    }
    if (well) {
      console.success("Kubernetes %s %s".formatted(version, KUBERNETES));
    } else {
      console.failure("Kubernetes version %s does not match %s".formatted(version, KUBERNETES));
    }
    return well;
  }

  private boolean components(List<Installation.Component> components, List<String> expected) {
    boolean well = true;
    if (components.isEmpty()) {
      console.failure(
          "no controllers found with the label selector 'app.kubernetes.io/part-of=flux'");
      well = false;
    }
    for (Installation.Component component : components) {
      if (component.problem().isEmpty()) {
        console.success(component.name() + ": deployment ready");
      } else {
        console.failure(component.name() + ": " + component.problem().get());
        well = false;
      }
      component.images().forEach(console::action);
    }
    for (String name : expected) {
      if (components.stream().noneMatch(one -> one.name().equals(name))) {
        console.failure(name + ": deployment not found");
        well = false;
      }
    }
    return well;
  }

  private boolean definitions(List<Installation.Definition> definitions) {
    boolean well = !definitions.isEmpty();
    if (!well) {
      console.failure("no crds found with the label selector 'app.kubernetes.io/part-of=flux'");
    }
    for (Installation.Definition definition : definitions) {
      if (definition.storedVersions().isEmpty()) {
        console.failure("no stored versions for " + definition.name());
        well = false;
      } else {
        console.success(definition.name() + "/" + definition.storedVersions().getLast());
      }
    }
    return well;
  }
}

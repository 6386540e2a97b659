package dev.tidemark.cli.check;

import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.target.StandaloneOperations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.ManifestProblem;
import java.util.List;

/** Checks the manifests and the state of a standalone service. */
final class ServiceCheck {
  private static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);

  private final Console console;
  private final StandaloneOperations service;

  ServiceCheck(Console console, StandaloneOperations service) {
    this.console = console;
    this.service = service;
  }

  /** Whether all is well. */
  boolean run(boolean pre) {
    console.action("checking manifests");
    boolean well = manifests();
    if (pre) {
      return well;
    }
    console.action("checking service");
    if (service.isServed()) {
      console.success("a service works on the state folder " + service.place().state());
    } else {
      console.warning(
          "no service works on the state folder %s; start one: tidemark run -f PATH"
              .formatted(service.place().state()));
    }
    console.action("checking objects");
    for (Kind<?, ?> kind : KINDS) {
      for (Resource<?, ?> object : service.list(kind)) {
        well &= object(object);
      }
    }
    return well;
  }

  private boolean manifests() {
    boolean well = true;
    for (ManifestProblem problem : service.problems()) {
      switch (problem.severity()) {
        case ERROR -> {
          console.failure(problem.toString());
          well = false;
        }
        case WARNING, NOTICE -> console.warning(problem.toString());
      }
    }
    int objects = KINDS.stream().mapToInt(kind -> service.list(kind).size()).sum();
    if (objects == 0) {
      console.failure("no ImageRepository, ImagePolicy or ImageUpdateAutomation is among them");
      return false;
    }
    console.success(objects == 1 ? "1 object" : objects + " objects");
    return well;
  }

  private boolean object(Resource<?, ?> object) {
    if (object.spec().suspend()) {
      console.warning(object.key() + ": suspended");
      return true;
    }
    var conditions = object.status().conditions();
    if (conditions.isReady()) {
      console.success(object.key() + ": ready");
      return true;
    }
    String message = conditions.message(Condition.READY);
    console.failure(
        object.key() + ": " + (message.isEmpty() ? "waiting to be reconciled" : message));
    return false;
  }
}

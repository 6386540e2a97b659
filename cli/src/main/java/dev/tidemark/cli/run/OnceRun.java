package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.ManifestProblem;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.runtime.controller.Delays;
import dev.tidemark.runtime.controller.PlannedUpdate;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code run --once}: every object once, a line for each, exit code by their readiness. */
final class OnceRun {
  private static final List<Kind<?, ?>> KINDS =
      List.of(Kind.IMAGE_REPOSITORY, Kind.IMAGE_POLICY, Kind.IMAGE_UPDATE_AUTOMATION);

  /** Verdicts of a run's record that say what was done, and need no warning. */
  private static final Set<String> DONE = Set.of("changed", "up-to-date");

  private final Console console;
  private final boolean json;
  private final boolean dryRun;
  private final List<PlannedUpdate> plans = Collections.synchronizedList(new ArrayList<>());
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  OnceRun(Console console, boolean json, boolean dryRun) {
    this.console = console;
    this.json = json;
    this.dryRun = dryRun;
  }

  int run(
      ManifestSources sources,
      ManifestOptions manifests,
      ControllerOptions flags,
      Map<String, String> environment)
      throws InterruptedException {
    Standalone.Outlets outlets =
        new Standalone.Outlets(
            events::add, this::planned, Telemetry.none(), Delays.none(), console.progress());
    try (Standalone standalone =
        Standalone.open(
            Standalone.Input.of(sources, manifests, flags, environment, !dryRun), outlets)) {
      boolean broken = tellProblems(standalone);
      List<Resource<?, ?>> before = objects(standalone);
      if (before.isEmpty()) {
        throw CommandFailure.of(
            "no ImageRepository, ImagePolicy or ImageUpdateAutomation in %s; name the manifests by -f"
                .formatted(String.join(", ", manifests.paths())));
      }
      standalone.controllers().runOnce(console.progress());
      List<Resource<?, ?>> objects = objects(standalone);
      tellPushes();
      boolean ready = true;
      for (Resource<?, ?> object : objects) {
        ready &= tell(object, standalone);
      }
      if (json) {
        console.rawData(OnceJson.format(objects, dryRun ? plans : List.of(), dryRun));
      } else if (dryRun) {
        plans.forEach(this::show);
      }
      return ready && !broken ? 0 : 1;
    }
  }

  private void planned(PlannedUpdate update) {
    plans.add(update);
  }

  private boolean tellProblems(Standalone standalone) {
    boolean broken = false;
    for (ManifestProblem problem : standalone.resources().manifests().problems()) {
      if (problem.severity() == ManifestProblem.Severity.ERROR) {
        console.failure(problem.toString());
        broken = true;
      } else {
        console.warning(problem.toString());
      }
    }
    return broken;
  }

  private static List<Resource<?, ?>> objects(Standalone standalone) {
    List<Resource<?, ?>> objects = new ArrayList<>();
    KINDS.forEach(kind -> objects.addAll(standalone.resources().list(kind)));
    return objects;
  }

  /** Says how the object stands; whether it is ready, or suspended. */
  private boolean tell(Resource<?, ?> object, Standalone standalone) {
    if (object.spec().suspend()) {
      console.waiting(object.key() + ": suspended");
      return true;
    }
    Conditions conditions = object.status().conditions();
    String message = oneLine(conditions.message(Condition.READY));
    if (object.kind() == Kind.IMAGE_UPDATE_AUTOMATION) {
      tellPassedOver(object, standalone);
    }
    if (conditions.isReady()) {
      console.success(object.key() + ": " + message);
      return true;
    }
    String reason = conditions.find(Condition.READY).map(Condition::reason).orElse("NotReady");
    console.failure(object.key() + ": " + reason + ": " + message);
    return false;
  }

  private void tellPassedOver(Resource<?, ?> object, Standalone standalone) {
    for (Decision decision : standalone.decisions().last(object.key(), 1)) {
      for (Decision.Verdict verdict : decision.verdicts()) {
        if (!DONE.contains(verdict.verdict())) {
          console.warning(
              "%s: %s: %s".formatted(verdict.subject(), verdict.verdict(), verdict.reason()));
        }
      }
    }
  }

  private void tellPushes() {
    for (Event event : List.copyOf(events)) {
      boolean automation = event.involved().kind().equals(Kind.IMAGE_UPDATE_AUTOMATION.name());
      if (automation && event.metadata().containsKey(Annotations.EVENT_COMMIT)) {
        console.generated(event.message().lines().findFirst().orElse(""));
      } else if (event.type() == Event.Type.WARNING
          && event.reason().equals("DeprecatedTemplateField")) {
        console.warning(
            event.involved().kind() + "/" + event.involved().name() + ": " + event.message());
      }
    }
  }

  private void show(PlannedUpdate plan) {
    console.action("%s would commit to %s:".formatted(plan.automation(), plan.branch()));
    console.rawData(plan.message() + (plan.message().endsWith("\n") ? "" : "\n"));
    console.rawData(plan.diff());
  }

  private static String oneLine(String message) {
    return String.join("; ", message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Outcome;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.LabelSelector;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Edits, commits and pushes what the policies elected (contract sections 6 to 8). */
final class AutomationReconciler
    implements ObjectReconciler<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> {
  private static final String UP_TO_DATE = "repository up-to-date";
  private static final String NO_CHANGE = "no change since last reconciliation";
  private static final int REMEMBERED_FILES = 100_000;

  private final Ports ports;
  private final Settings settings;
  private final RunPlanner planner;
  private final Pusher pusher;
  private final Handover handover;
  private final ShellUse shell = ShellUse.logged();

  /** Objects whose deprecated template was reported, with the generation that was. */
  private final Map<ObjectName, Long> deprecationTold = new ConcurrentHashMap<>();

  AutomationReconciler(
      Ports ports,
      Settings settings,
      MessageWriter messages,
      PlannedUpdate.Watcher watcher,
      Handover handover,
      Engine engine) {
    this.ports = ports;
    this.settings = settings;
    this.handover = handover;
    this.planner =
        new RunPlanner(ports, settings, messages, MarkerMemory.ofCapacity(REMEMBERED_FILES));
    this.pusher = new Pusher(ports, settings, planner, watcher, handover, engine);
  }

  @Override
  public Kind<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> kind() {
    return Kind.IMAGE_UPDATE_AUTOMATION;
  }

  @Override
  public boolean handlesRequestsWhileSuspended() {
    return false;
  }

  @Override
  public void release(Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> resource) {
    deprecationTold.remove(resource.name());
    handover.forget(resource.name());
  }

  @Override
  public Attempt<ImageUpdateAutomationStatus> attempt(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation, Run run) {
    ImageUpdateAutomationStatus status = automation.status().withRunAt(run.started());
    Optional<String> selector = automation.spec().policySelector().flatMap(LabelSelector::problem);
    if (selector.isPresent()) {
      return stalled(
          status,
          run,
          Stage.SOURCE,
          "InvalidPolicySelector",
          "failed to parse policy selector: " + selector.get());
    }
    Policies policies = Policies.of(automation, ports);
    Source source;
    try {
      source = Source.of(automation, ports, settings);
    } catch (Source.Refused e) {
      return e.stalls()
          ? stalled(status, run, Stage.SOURCE, e.reason(), e.text())
          : failed(status, run, Stage.SOURCE, e.reason(), e.text());
    }
    tellShell(source);
    Member member = Member.of(automation, source, policies, handover);
    try (GitSession session = ports.repositories().open(source.access())) {
      // Who asks for a run of this object wants the remote to be looked at.
      Optional<RunResult> done = handover.take(member).filter(result -> !run.requested());
      return done.isPresent()
          ? report(member, status, run, done.get())
          : onSource(session, member, status, run);
    } catch (GitException e) {
      return e.reason() == GitException.Reason.CONFIGURATION
          ? failed(
              status,
              run,
              Stage.SOURCE,
              "SourceManagerFailed",
              "failed configuring source manager: " + e.getMessage())
          : failed(
              status,
              run,
              Stage.CHECKOUT,
              "GitOperationFailed",
              "failed to checkout source: " + e.getMessage());
    }
  }

  private void tellShell(Source source) {
    ResourceKey repository = new ResourceKey(Kind.GIT_REPOSITORY, source.access().source());
    Optional<String> from =
        source.missing().isEmpty()
            ? Optional.empty()
            : ports.repositories().shellSource(source.access());
    shell.tell(repository, source.missing(), "it", from);
  }

  private Attempt<ImageUpdateAutomationStatus> onSource(
      GitSession session, Member member, ImageUpdateAutomationStatus status, Run run) {
    Company company = Company.of(member, ports, settings, handover);
    Source source = member.source();
    boolean settled = isSettled(member);
    BranchView view = BranchView.of(session, source.plan(), source.access().shownUrl(), settled);
    if (settled && view.checkout().matches(member.automation().status().observedSourceRevision())) {
      return Attempt.of(status, success(member), NO_CHANGE);
    }
    Optional<String> strategy = strategyProblem(member);
    if (strategy.isPresent()) {
      return stalled(status, run, Stage.EDIT, "InvalidUpdateStrategy", strategy.get());
    }
    return report(member, status, run, pusher.push(session, company, view, run));
  }

  private Attempt<ImageUpdateAutomationStatus> report(
      Member member, ImageUpdateAutomationStatus status, Run run, RunResult result) {
    return switch (result) {
      case RunResult.UpToDate done ->
          Attempt.of(
                  status.withObserved(done.policies().observed(), done.observed().toString()),
                  success(member),
                  UP_TO_DATE)
              .with(done.decision());
      case RunResult.Pushed done -> pushed(member, status, done);
      case RunResult.Failed failure ->
          failure.decisions().isEmpty()
              ? failed(status, run, failure.stage(), failure.reason(), failure.text())
              : Attempt.of(status, Outcome.Failed.of(failure.reason(), failure.text()))
                  .with(failure.decisions());
      case RunResult.Stalled stall ->
          stalled(status, run, stall.stage(), stall.reason(), stall.text());
    };
  }

  private Attempt<ImageUpdateAutomationStatus> pushed(
      Member member, ImageUpdateAutomationStatus status, RunResult.Pushed done) {
    Instant now = ports.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    // A dry run claims nothing that the remote does not hold.
    ImageUpdateAutomationStatus after =
        settings.push()
            ? status
                .withObserved(done.policies().observed(), done.observed().toString())
                .withPush(done.commit(), now)
            : status;
    Attempt<ImageUpdateAutomationStatus> attempt =
        Attempt.of(after, success(member), UP_TO_DATE)
            .with(settings.push() ? done.decision() : Decisions.planned(done.decision()));
    if (settings.push()) {
      ports.telemetry().pushed(member.name());
      attempt = attempt.pushed(done.summary(), Map.of(Annotations.EVENT_COMMIT, done.commit()));
    }
    long generation = member.automation().meta().generation();
    if (!done.deprecated().isEmpty()
        && !Long.valueOf(generation).equals(deprecationTold.put(member.name(), generation))) {
      attempt =
          attempt.warning(
              "DeprecatedTemplateField",
              "the commit message template uses %s, which Flux removed; it is still rendered here."
                      .formatted(String.join(" and ", done.deprecated()))
                  + " Use '.Changed' instead, see docs/guides/commit-messages.md");
    }
    return attempt;
  }

  /**
   * Whether nothing but the remote can have changed since the last full run (contract section 8,
   * "Skipping").
   */
  private boolean isSettled(Member member) {
    ImageUpdateAutomationStatus status = member.automation().status();
    boolean refspec =
        member.source().git().push().filter(push -> !push.refspec().isEmpty()).isPresent();
    boolean concrete =
        switch (member.source().plan().checkout()) {
          case dev.tidemark.core.automation.CheckoutPlan.Branch branch -> true;
          case dev.tidemark.core.automation.CheckoutPlan.Tag tag -> true;
          case dev.tidemark.core.automation.CheckoutPlan.Name name -> false;
          case dev.tidemark.core.automation.CheckoutPlan.Semver semver -> false;
          case dev.tidemark.core.automation.CheckoutPlan.Commit commit -> false;
        };
    return settings.push()
        && concrete
        && !refspec
        && !member.source().plan().switches()
        && status.observedGeneration() == member.automation().meta().generation()
        && !status.observedSourceRevision().isEmpty()
        && status.observedPolicies().equals(member.policies().observed());
  }

  private static Optional<String> strategyProblem(Member member) {
    Optional<Update> update = member.automation().spec().update();
    if (update.isEmpty()) {
      return Optional.of("no update strategy");
    }
    String strategy = update.get().strategy();
    return Set.of("Setters").contains(strategy)
        ? Optional.empty()
        : Optional.of("unsupported update strategy: " + strategy);
  }

  private static Outcome success(Member member) {
    return new Outcome.Succeeded(
        UP_TO_DATE, Optional.of(member.automation().spec().interval()).filter(d -> !d.isZero()));
  }

  private static Attempt<ImageUpdateAutomationStatus> stalled(
      ImageUpdateAutomationStatus status, Run run, Stage stage, String reason, String text) {
    return Attempt.of(status, new Outcome.Stalled(reason, text))
        .with(failure(run.started(), stage, reason, text));
  }

  private static Attempt<ImageUpdateAutomationStatus> failed(
      ImageUpdateAutomationStatus status, Run run, Stage stage, String reason, String text) {
    return Attempt.of(status, Outcome.Failed.of(reason, text))
        .with(failure(run.started(), stage, reason, text));
  }

  private static Decision failure(Instant at, Stage stage, String reason, String text) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("stage", stage.word());
    facts.put("reason", reason);
    return new Decision(at, "update", "failed", text, facts, java.util.List.of());
  }
}

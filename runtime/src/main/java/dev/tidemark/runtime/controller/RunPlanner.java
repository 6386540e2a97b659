package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.automation.PushBranch.Base;
import dev.tidemark.core.automation.PushBranch.FluxGates;
import dev.tidemark.core.automation.PushBranch.Found;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.FileEdit;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.core.setter.Setters;
import dev.tidemark.core.setter.UpdatePlan;
import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the commits of a run on what the remote has now. */
final class RunPlanner {
  private static final Logger LOG = LoggerFactory.getLogger(RunPlanner.class);

  /** The run cannot be planned; reason and text are those of the Ready condition. */
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Stage stage;
    private final String reason;
    private final String text;
    private final boolean stalls;

    Impossible(Stage stage, String reason, String text, boolean stalls) {
      super(text);
      this.stage = stage;
      this.reason = reason;
      this.text = text;
      this.stalls = stalls;
    }

    Stage stage() {
      return stage;
    }

    String reason() {
      return reason;
    }

    String text() {
      return text;
    }

    boolean stalls() {
      return stalls;
    }
  }

  private final Ports ports;
  private final Settings settings;
  private final MessageWriter messages;
  private final MarkerMemory memory;

  RunPlanner(Ports ports, Settings settings, MessageWriter messages, MarkerMemory memory) {
    this.ports = ports;
    this.settings = settings;
    this.messages = messages;
    this.memory = memory;
  }

  /** Flux's own push branch rules, where a gate asks for them. */
  Optional<FluxGates> gates() {
    return FluxGates.of(settings.forcePushBranch(), settings.allBranchReferences());
  }

  /**
   * Plans and writes the commits into the mirror.
   *
   * @throws Impossible when files, template or branches stand in the way
   */
  RunPlan plan(GitSession session, Company company, BranchView view) {
    Member runner = company.runner();
    Optional<Found> found = view.found(session, runner.source().plan(), company.members(), gates());
    String base =
        switch (PushBranch.base(found, gates())) {
          case Base.OnCheckout checkout -> view.checkout().commit();
          case Base.OnBranch branch -> found.orElseThrow().head();
          case Base.OnMerge merge -> merged(session, company, view, found.orElseThrow());
        };
    List<RunPlan.Step> steps = new ArrayList<>();
    if (base.equals(view.checkout().commit()) && found.filter(Found::replaceable).isPresent()) {
      keep(session, company, view, found.orElseThrow().head(), steps);
    }
    Map<ObjectName, UpdatePlan> edits = new HashMap<>();
    for (Member member : acting(company)) {
      String parent = steps.isEmpty() ? base : steps.getLast().commit();
      try {
        UpdatePlan update = edits(session, member, parent);
        if (!update.isEmpty()) {
          steps.add(commit(session, member, update, parent));
        }
        edits.put(member.name(), update);
      } catch (Impossible e) {
        leaveOut(member, runner, e);
      }
    }
    // A merge is worth its commit only when an update goes on top of it.
    boolean idle = steps.isEmpty() && found.isPresent() && !base.equals(view.checkout().commit());
    return new RunPlan(view, found, idle ? found.get().head() : base, steps, edits);
  }

  /** A branch that is made anew keeps what others, who take no part in this run, have put there. */
  private void keep(
      GitSession session, Company company, BranchView view, String head, List<RunPlan.Step> steps) {
    List<Member> resting =
        company.members().stream().filter(member -> !company.acts(member)).toList();
    if (resting.isEmpty()) {
      return;
    }
    String checkout = view.checkout().commit();
    Kept kept = new Kept(session, head, session.relation(checkout, head).ahead(), memory);
    for (Member member : kept.inOrder(resting)) {
      String parent = steps.isEmpty() ? checkout : steps.getLast().commit();
      try {
        UpdatePlan update =
            usable(
                Setters.plan(
                    session.tree(parent),
                    member.updatePath(),
                    member.name().namespace(),
                    kept.refs(member),
                    memory));
        if (!update.isEmpty()) {
          RunPlan.Step step = commit(session, member, update, parent);
          steps.add(step.of(kept.original(step.commit())));
        }
      } catch (Impossible e) {
        leaveOut(member, company.runner(), e);
      }
    }
  }

  private static List<Member> acting(Company company) {
    return company.members().stream().filter(company::acts).toList();
  }

  /** One that cannot be planned stops nobody else: its own run reports it. */
  private static void leaveOut(Member member, Member runner, Impossible e) {
    if (member.name().equals(runner.name())) {
      throw e;
    }
    LOG.info(
        "{}: {} takes no part: {}",
        runner.automation().key(),
        member.automation().key(),
        e.getMessage());
  }

  private UpdatePlan edits(GitSession session, Member member, String commit) {
    return usable(
        Setters.plan(
            session.tree(commit),
            member.updatePath(),
            member.name().namespace(),
            member.policies().refs(),
            memory));
  }

  private static UpdatePlan usable(UpdatePlan plan) {
    if (plan.failure().isPresent()) {
      throw new Impossible(
          Stage.EDIT, "UpdateFailed", "failed to apply policies: " + plan.failure().get(), false);
    }
    return plan;
  }

  private RunPlan.Step commit(GitSession session, Member member, UpdatePlan update, String parent) {
    var commit = member.source().git().commit();
    ZonedDateTime time = now();
    MessageWriter.Message message =
        messages.write(
            commit.messageTemplate(),
            commit.messageTemplateValues(),
            member.name(),
            update.changes(),
            time);
    return switch (message) {
      case MessageWriter.Unusable unusable ->
          throw new Impossible(
              Stage.COMMIT,
              "GitOperationFailed",
              "failed to update source: " + unusable.text(),
              false);
      case MessageWriter.Removed removed ->
          throw new Impossible(Stage.COMMIT, "RemovedTemplateField", removed.text(), true);
      case MessageWriter.Written written -> {
        Map<String, byte[]> edits = new HashMap<>();
        for (FileEdit edit : update.edits()) {
          edits.put(edit.path(), edit.after());
        }
        CommitDraft draft =
            new CommitDraft(
                List.of(parent),
                parent,
                edits,
                member.source().identity(),
                time,
                written.text(),
                member.source().signer());
        yield new RunPlan.Step(
            member, session.write(draft), update, written.text(), written.deprecated());
      }
    };
  }

  private String merged(GitSession session, Company company, BranchView view, Found found) {
    Member runner = company.runner();
    String checkout = view.checkout().commit();
    if (session.relation(checkout, found.head()).mergeBase().isEmpty()) {
      // Git merges no such branches either: one of them is not what its name says.
      if (isWanted(session, company, checkout)) {
        throw new Impossible(
            Stage.COMMIT,
            "GitOperationFailed",
            "failed to update source: branch '%s' shares no history with '%s'; name another push branch or delete it, nothing was pushed"
                .formatted(
                    runner.source().plan().pushBranch(), checkoutName(runner.source().plan())),
            false);
      }
      return checkout;
    }
    return switch (session.merge(found.head(), checkout)) {
      case MergeAttempt.Clean clean ->
          session.write(
              new CommitDraft(
                  List.of(found.head(), checkout),
                  clean.tree(),
                  Map.of(),
                  runner.source().identity(),
                  now(),
                  "Merge %s into %s"
                      .formatted(
                          checkoutName(runner.source().plan()),
                          runner.source().plan().pushBranch()),
                  runner.source().signer()));
      case MergeAttempt.Conflict conflict -> {
        if (isWanted(session, company, found.head())) {
          throw new Impossible(
              Stage.COMMIT,
              "GitOperationFailed",
              "failed to update source: branch '%s' has commits of others and conflicts with '%s' in %s; merge them by hand, nothing was pushed"
                  .formatted(
                      runner.source().plan().pushBranch(),
                      checkoutName(runner.source().plan()),
                      String.join(", ", conflict.paths())),
              false);
        }
        yield found.head();
      }
    };
  }

  /**
   * Whether a branch shows of the acting members nothing that they would not leave there. One that
   * cannot be planned on it, because its path is not there yet, shows nothing.
   */
  boolean mayRest(GitSession session, Company company, String head) {
    for (Member member : acting(company)) {
      try {
        if (!edits(session, member, head).isEmpty()) {
          return false;
        }
      } catch (Impossible e) {
        LOG.debug("{}: nothing on the branch: {}", member.automation().key(), e.getMessage());
      }
    }
    return true;
  }

  /** Whether one of the acting members has something to update on a commit. */
  private boolean isWanted(GitSession session, Company company, String head) {
    boolean wanted = false;
    for (Member member : acting(company)) {
      try {
        wanted |= !edits(session, member, head).isEmpty();
      } catch (Impossible e) {
        leaveOut(member, company.runner(), e);
      }
    }
    return wanted;
  }

  private static String checkoutName(CheckoutPlan plan) {
    return switch (plan.checkout()) {
      case CheckoutPlan.Branch branch -> branch.branch();
      case CheckoutPlan.Tag tag -> tag.tag();
      case CheckoutPlan.Name name -> name.ref();
      case CheckoutPlan.Semver semver -> semver.range();
      case CheckoutPlan.Commit commit -> commit.id();
    };
  }

  private ZonedDateTime now() {
    return ports
        .clock()
        .instant()
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .atZone(settings.zone());
  }
}

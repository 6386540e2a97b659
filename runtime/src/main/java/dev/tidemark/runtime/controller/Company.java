package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The automations of one run: the one that runs, and those that share its source, its credentials
 * and its push branch. Those that are due anyway and push alike act together with the runner: their
 * commits share one push. On a branch of its own the rest are members as well, because what one of
 * them rebuilds must hold what each has put there; but their new changes wait for their own runs.
 *
 * @param members in the order of their names, the runner among them
 * @param others those that are due too, and take their results from this run
 */
record Company(Member runner, List<Member> members, List<Member> others) {
  Company {
    members = List.copyOf(members);
    others = List.copyOf(others);
  }

  /** Gathers the company of an automation; to be done before the remote is looked at. */
  static Company of(Member runner, Ports ports, Settings settings, Handover handover) {
    List<Member> members = new ArrayList<>();
    List<Member> others = new ArrayList<>();
    for (var other : ports.resources().list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      if (other.name().equals(runner.name())) {
        members.add(runner);
        continue;
      }
      boolean due = handover.awaits(other.name());
      if (due || runner.source().plan().switches()) {
        join(other, runner, ports, settings, handover)
            .ifPresent(member -> {
              boolean sharesPush = due && samePush(member, runner);
              if (sharesPush || runner.source().plan().switches()) {
                members.add(member);
              }
              if (sharesPush) {
                others.add(member);
              }
            });
      }
    }
    return members.contains(runner)
        ? new Company(runner, members, others)
        : new Company(runner, List.of(runner), List.of());
  }

  /**
   * The same with what the policies have elected by now. To be asked for after the remote was
   * looked at: what another run has put there was elected before, so this one writes nothing older.
   */
  Company refreshed(Ports ports) {
    Map<ObjectName, Member> now = new HashMap<>();
    members.forEach(member -> now.put(member.name(), member.refreshed(ports)));
    UnaryOperator<Member> fresh = member -> now.getOrDefault(member.name(), member);
    return new Company(
        fresh.apply(runner),
        members.stream().map(fresh).toList(),
        others.stream().map(fresh).toList());
  }

  /** Whether the policies have elected the same for all members. */
  boolean electsAs(Company other) {
    return elected().equals(other.elected());
  }

  private List<Map<String, ImageRef>> elected() {
    return members.stream().map(member -> member.policies().observed()).toList();
  }

  /** Whether a member's new changes are committed in this run. */
  boolean acts(Member member) {
    return member.name().equals(runner.name())
        || others.stream().anyMatch(other -> other.name().equals(member.name()));
  }

  /** The runner without those that need not come along. */
  Company alone() {
    return new Company(
        runner, runner.source().plan().switches() ? members : List.of(runner), List.of());
  }

  /** Whether the members can be pushed one by one. */
  boolean maySplit() {
    return !others.isEmpty();
  }

  private static Optional<Member> join(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> other,
      Member runner,
      Ports ports,
      Settings settings,
      Handover handover) {
    boolean usable =
        !other.spec().suspend()
            && !other.meta().isDeleting()
            && other.spec().git().isPresent()
            && sourceName(other).equals(sourceName(runner.automation()))
            && other.spec().update().filter(one -> one.strategy().equals("Setters")).isPresent()
            && other.spec().policySelector().flatMap(one -> one.problem()).isEmpty();
    if (!usable) {
      return Optional.empty();
    }
    try {
      Source source = Source.of(other, ports, settings);
      return source.plan().equals(runner.source().plan())
          ? Optional.of(Member.of(other, source, Policies.of(other, ports), handover))
          : Optional.empty();
    } catch (Source.Refused e) {
      return Optional.empty(); // its own run reports it; here it only takes no part
    }
  }

  private static boolean samePush(Member one, Member other) {
    return one.source().access().equals(other.source().access()) && push(one).equals(push(other));
  }

  private static Optional<Push> push(Member member) {
    return member
        .source()
        .git()
        .push()
        .filter(push -> !push.refspec().isEmpty() || !push.options().isEmpty());
  }

  private static ObjectName sourceName(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    return automation.spec().sourceRef().from(automation.name().namespace());
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ObjectName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Results that one run leaves for automations that were due together with it and share its source:
 * they take them instead of asking the remote once more. Only a run that was due before the remote
 * was looked at takes one, and only when nothing that it rests on has changed.
 */
final class Handover {
  private final Predicate<ObjectName> due;
  private final Set<ObjectName> waiting = ConcurrentHashMap.newKeySet();
  private final Map<ObjectName, Left> results = new ConcurrentHashMap<>();
  private final Map<ObjectName, Member.Push> pushes = new ConcurrentHashMap<>();

  /** A result, and the member as it was planned. */
  private record Left(Member member, RunResult result) {}

  /**
   * An empty one.
   *
   * @param due whether an automation is due and has not begun; one that is no longer due has begun
   *     before
   */
  Handover(Predicate<ObjectName> due) {
    this.due = due;
  }

  /** A run begins; it may have to wait for the repository. */
  void begin(ObjectName automation) {
    waiting.add(automation);
  }

  /** The run has the repository; what somebody else did for it meanwhile is all that is to do. */
  Optional<RunResult> take(Member member) {
    waiting.remove(member.name());
    return Optional.ofNullable(results.remove(member.name()))
        .filter(left -> same(left.member, member))
        .map(Left::result);
  }

  /** The run is over; whatever was left for it is of no use any more. */
  void end(ObjectName automation) {
    waiting.remove(automation);
    results.remove(automation);
  }

  /** Whether an automation is due or waits, and so would take what is left for it. */
  boolean awaits(ObjectName automation) {
    return due.test(automation) || waiting.contains(automation);
  }

  /** Leaves a result for an automation, if it still awaits one. */
  void leave(Member member, RunResult result) {
    if (awaits(member.name())) {
      results.put(member.name(), new Left(member, result));
    }
  }

  /** A commit was pushed for an automation; its status will say so in a moment. */
  void pushed(Member member, String commit) {
    pushes.put(member.name(), new Member.Push(commit, member.policies().observed()));
  }

  /** What this process pushed last for an automation. */
  Optional<Member.Push> lastPush(ObjectName automation) {
    return Optional.ofNullable(pushes.get(automation));
  }

  /** The automation is gone. */
  void forget(ObjectName automation) {
    pushes.remove(automation);
  }

  private static boolean same(Member planned, Member now) {
    return planned.automation().meta().generation() == now.automation().meta().generation()
        && requestedAt(planned).equals(requestedAt(now))
        && planned.source().plan().equals(now.source().plan())
        && planned.source().access().equals(now.source().access())
        && planned.policies().observed().equals(now.policies().observed());
  }

  private static Optional<String> requestedAt(Member member) {
    return member.automation().meta().annotation(Annotations.REQUESTED_AT);
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.setter.MarkerMemory;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import dev.tidemark.core.setter.Setters;
import dev.tidemark.core.setter.Settled;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the members of a company that do not act in a run have on the push branch. A run that makes
 * the branch anew keeps that on it, and adds nothing of theirs: what their policies have elected
 * since then is for their own runs, at the end of their settle windows, with their own refspecs and
 * push options.
 */
final class Kept {
  private final GitSession session;
  private final String head;
  private final List<GitCommit> ahead;
  private final MarkerMemory memory;

  /**
   * What is kept of a branch.
   *
   * @param head of the branch as it was found
   * @param ahead its commits that the checkout head has not, newest first
   */
  Kept(GitSession session, String head, List<GitCommit> ahead, MarkerMemory memory) {
    this.session = session;
    this.head = head;
    this.ahead = List.copyOf(ahead);
    this.memory = memory;
  }

  /** Members in the order of their commits on the branch; of the others first, by their names. */
  List<Member> inOrder(List<Member> members) {
    List<Member> ordered = new ArrayList<>(members);
    ordered.sort(Comparator.comparingInt(member -> -place(member)));
    return ordered;
  }

  private int place(Member member) {
    for (int i = 0; i < ahead.size(); i++) {
      if (ahead.get(i).id().equals(member.lastPush().commit())) {
        return i;
      }
    }
    return ahead.size();
  }

  /**
   * What the branch holds of a member's policies, file by file, since others may have updated some
   * of them: for each policy the newest of the choices that its markers in the file show; none of a
   * policy of which they show none.
   */
  Function<String, PolicyRefs> refs(Member member) {
    Map<String, ImageRef> now = member.policies().observed();
    Map<Map<String, ImageRef>, Map<String, Map<String, Integer>>> choices = new LinkedHashMap<>();
    for (Map<String, ImageRef> choice :
        List.of(
            now, member.lastPush().observed(), member.automation().status().observedPolicies())) {
      choices.computeIfAbsent(choice, some -> shown(member, some));
    }
    return path -> {
      Map<PolicyName, ImageRef> kept = new HashMap<>();
      for (String policy : now.keySet()) {
        int most = 0;
        for (var choice : choices.entrySet()) {
          int count = choice.getValue().getOrDefault(path, Map.of()).getOrDefault(policy, 0);
          ImageRef image = choice.getKey().get(policy);
          if (image != null && count > most) {
            most = count;
            kept.put(new PolicyName(member.name().namespace(), policy), image);
          }
        }
      }
      return PolicyRefs.of(kept);
    };
  }

  /** By path and policy, how many markers hold what it is said to have elected. */
  private Map<String, Map<String, Integer>> shown(Member member, Map<String, ImageRef> elected) {
    String namespace = member.name().namespace();
    Map<PolicyName, ImageRef> refs = new HashMap<>();
    elected.forEach((policy, image) -> refs.put(new PolicyName(namespace, policy), image));
    Map<String, Map<String, Integer>> shown = new HashMap<>();
    for (Settled marker :
        Setters.plan(
                session.tree(head), member.updatePath(), namespace, PolicyRefs.of(refs), memory)
            .settled()) {
      shown
          .computeIfAbsent(marker.path(), path -> new HashMap<>())
          .merge(marker.policy(), 1, Integer::sum);
    }
    return shown;
  }

  /** The branch's own commit where it is the same as a new one but for its time. */
  String original(String written) {
    GitCommit ours = session.commit(written);
    Optional<GitCommit> there =
        ahead.stream()
            .filter(one ->
                one.parents().equals(ours.parents())
                    && one.tree().equals(ours.tree())
                    && one.author().equals(ours.author())
                    && one.committer().equals(ours.committer())
                    && one.message().equals(ours.message()))
            .findFirst();
    return there.map(GitCommit::id).orElse(written);
  }
}

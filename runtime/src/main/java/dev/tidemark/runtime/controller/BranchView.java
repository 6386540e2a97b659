package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.automation.PushBranch.Found;
import dev.tidemark.core.automation.SourceRevision;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.policy.InvalidVersionException;
import dev.tidemark.core.policy.SemverRange;
import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.core.setter.MarkedScalars;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The remote's branches as one attempt of a run found them.
 *
 * @param checkout the commit to start from, with the reference that led to it
 * @param push the head of the push branch; empty when there is none
 */
record BranchView(SourceRevision checkout, Optional<String> push) {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  /** Asks the remote for what the plan needs, and for nothing else. */
  static BranchView of(GitSession session, CheckoutPlan plan, String url) {
    String ref =
        switch (plan.checkout()) {
          case CheckoutPlan.Branch branch -> HEADS + branch.branch();
          case CheckoutPlan.Tag tag -> TAGS + tag.tag();
          case CheckoutPlan.Name name -> name.ref();
          case CheckoutPlan.Semver semver -> TAGS;
          case CheckoutPlan.Commit commit ->
              commit.branch().isEmpty() ? plan.pushRef() : HEADS + commit.branch();
        };
    RemoteRefs refs = session.refs(List.of(ref, plan.pushRef()));
    SourceRevision checkout =
        switch (plan.checkout()) {
          case CheckoutPlan.Commit commit ->
              new SourceRevision(
                  commit.branch().isEmpty() ? "" : HEADS + commit.branch(), commit.id());
          case CheckoutPlan.Semver semver -> greatest(refs, semver.range(), url);
          case CheckoutPlan.Branch b -> named(refs, ref, url);
          case CheckoutPlan.Tag t -> named(refs, ref, url);
          case CheckoutPlan.Name n -> named(refs, ref, url);
        };
    return new BranchView(checkout, refs.commit(plan.pushRef()));
  }

  private static SourceRevision named(RemoteRefs refs, String ref, String url) {
    return refs.commit(ref)
        .map(commit -> new SourceRevision(ref, commit))
        .orElseThrow(() -> missing(refs, ref, url));
  }

  private static GitException missing(RemoteRefs refs, String ref, String url) {
    return refs.empty()
        ? new GitException(
            GitException.Reason.EMPTY_REPOSITORY,
            "unable to clone '%s': the remote repository is empty; push a first commit"
                .formatted(url))
        : new GitException(
            GitException.Reason.REFERENCE_NOT_FOUND,
            "unable to clone '%s': couldn't find remote ref \"%s\"".formatted(url, ref));
  }

  private static SourceRevision greatest(RemoteRefs refs, String range, String url) {
    SemverRange wanted;
    try {
      wanted = SemverRange.parse(range);
    } catch (InvalidPolicyException e) {
      throw new GitException(
          GitException.Reason.CONFIGURATION, "semver parse error: " + e.getMessage(), e);
    }
    Optional<String> best = Optional.empty();
    Optional<SemverVersion> bestVersion = Optional.empty();
    for (String ref : refs.commits().keySet().stream().sorted().toList()) {
      Optional<SemverVersion> version = version(ref).filter(wanted::contains);
      if (version.isPresent()
          && (bestVersion.isEmpty()
              || SemverVersion.PRECEDENCE.compare(version.get(), bestVersion.get()) >= 0)) {
        best = Optional.of(ref);
        bestVersion = version;
      }
    }
    return best.flatMap(ref -> refs.commit(ref).map(commit -> new SourceRevision(ref, commit)))
        .orElseThrow(() ->
            new GitException(
                GitException.Reason.REFERENCE_NOT_FOUND,
                "unable to clone '%s': no match found for semver: %s".formatted(url, range)));
  }

  private static Optional<SemverVersion> version(String ref) {
    try {
      return ref.startsWith(TAGS)
          ? Optional.of(SemverVersion.parseTag(ref.substring(TAGS.length())))
          : Optional.empty();
    } catch (InvalidVersionException e) {
      return Optional.empty(); // a tag that is no version takes no part
    }
  }

  /**
   * The push branch as the rules look at it; empty when there is none or it is the checkout branch.
   */
  Optional<Found> found(
      GitSession session,
      CheckoutPlan plan,
      List<Member> group,
      Optional<PushBranch.FluxGates> gates) {
    if (!plan.switches() || push.isEmpty()) {
      return Optional.empty();
    }
    String head = push.get();
    if (gates.isPresent() || head.equals(checkout.commit())) {
      return Optional.of(new Found(head, head.equals(checkout.commit()), List.of(), true));
    }
    BranchRelation relation = session.relation(checkout.commit(), head);
    List<Boolean> ours = new ArrayList<>();
    for (GitCommit commit : relation.ahead()) {
      boolean own = isOurs(session, commit, group);
      ours.add(own);
      if (!own) {
        break; // one commit of others decides
      }
    }
    return Optional.of(
        new Found(
            head,
            relation.contained(),
            ours,
            relation.mergeBase().filter(checkout.commit()::equals).isPresent()));
  }

  /**
   * A commit is ours when one of the group could have made it, and nobody else's bytes are in it.
   */
  static boolean isOurs(GitSession session, GitCommit commit, List<Member> group) {
    if (commit.parents().size() != 1 || !commit.author().equals(commit.committer())) {
      return false;
    }
    List<Member> authors =
        group.stream().filter(one -> one.source().identity().equals(commit.author())).toList();
    return !authors.isEmpty()
        && session.differences(commit.id()).stream()
            .allMatch(difference -> isMarked(difference, authors));
  }

  private static boolean isMarked(FileDifference difference, List<Member> authors) {
    return difference.contentOnly()
        && authors.stream()
            .anyMatch(one -> MarkedScalars.mayHold(one.updatePath(), difference.path()))
        && MarkedScalars.onlyMarkedDiffer(difference.before().get(), difference.after().get());
  }
}

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
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The remote's branches as one attempt of a run found them.
 *
 * @param checkout the commit to start from, with the reference that led to it
 * @param push the head of the push branch; empty when there is none
 */
record BranchView(SourceRevision checkout, Optional<String> push) {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";
  private static final String PEELED = "^{}";

  /** Asks the remote for what the plan needs, and for nothing else. */
  static BranchView of(GitSession session, CheckoutPlan plan, String url) {
    return of(session, plan, url, false);
  }

  /**
   * The same.
   *
   * @param probing whether it is asked to learn whether a run is needed at all, which Flux's texts
   *     tell apart from a checkout
   */
  static BranchView of(GitSession session, CheckoutPlan plan, String url, boolean probing) {
    String ref =
        switch (plan.checkout()) {
          case CheckoutPlan.Branch branch -> HEADS + branch.branch();
          case CheckoutPlan.Tag tag -> TAGS + tag.tag();
          case CheckoutPlan.Name name -> checked(name.ref());
          case CheckoutPlan.Semver semver -> TAGS;
          case CheckoutPlan.Commit commit ->
              commit.branch().isEmpty() ? plan.pushRef() : HEADS + commit.branch();
        };
    if (plan.checkout() instanceof CheckoutPlan.Semver semver) {
      range(semver); // an unreadable one is told before anything is asked
    }
    boolean listing = probing || plan.checkout() instanceof CheckoutPlan.Name;
    List<String> asked = List.of(ref, plan.pushRef());
    RemoteRefs refs = listing ? session.probe(asked) : session.refs(asked);
    SourceRevision checkout =
        switch (plan.checkout()) {
          case CheckoutPlan.Commit commit ->
              new SourceRevision(
                  commit.branch().isEmpty() ? "" : HEADS + commit.branch(), full(commit.id()));
          case CheckoutPlan.Semver semver -> greatest(session, refs, range(semver), semver, url);
          case CheckoutPlan.Branch b -> named(refs, ref, url);
          case CheckoutPlan.Tag t -> named(refs, ref, url);
          case CheckoutPlan.Name name ->
              new SourceRevision(
                  name.ref(), refs.commit(ref).orElseThrow(() -> unresolved(refs, name, url)));
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
        ? empty(url)
        : notFound("unable to clone '%s': couldn't find remote ref \"%s\"".formatted(url, ref));
  }

  private static GitException unresolved(RemoteRefs refs, CheckoutPlan.Name name, String url) {
    return refs.empty()
        ? empty(url)
        : notFound("unable to resolve ref '%s' to a specific commit".formatted(name.ref()));
  }

  private static GitException empty(String url) {
    return new GitException(
        GitException.Reason.EMPTY_REPOSITORY,
        "unable to clone '%s': the remote repository is empty; push a first commit".formatted(url));
  }

  private static GitException notFound(String text) {
    return new GitException(GitException.Reason.REFERENCE_NOT_FOUND, text);
  }

  /** The reference that a full name stands for: that of a tag may ask for what the tag is of. */
  private static String checked(String name) {
    if (name.startsWith("/") || name.endsWith("/")) {
      throw notFound(
          "ref %s is invalid; Git refs cannot begin or end with a slash '/'".formatted(name));
    }
    return name.startsWith(TAGS) && name.endsWith(PEELED)
        ? name.substring(0, name.length() - PEELED.length())
        : name;
  }

  /** A commit's id in full, which nothing shorter stands for. */
  private static String full(String id) {
    if (!id.matches("[0-9a-fA-F]{40}")) {
      throw notFound("unable to resolve commit object for '%s': object not found".formatted(id));
    }
    return id.toLowerCase(Locale.ROOT);
  }

  private static SemverRange range(CheckoutPlan.Semver semver) {
    try {
      return SemverRange.parse(semver.range());
    } catch (InvalidPolicyException e) {
      throw new GitException(
          GitException.Reason.REFERENCE_NOT_FOUND, "semver parse error: " + e.getMessage(), e);
    }
  }

  /** The tag of the greatest version; of those that differ in nothing else, the youngest. */
  private static SourceRevision greatest(
      GitSession session,
      RemoteRefs refs,
      SemverRange wanted,
      CheckoutPlan.Semver semver,
      String url) {
    List<String> best = new ArrayList<>();
    Optional<SemverVersion> bestVersion = Optional.empty();
    for (String ref : refs.commits().keySet().stream().sorted().toList()) {
      Optional<SemverVersion> version = version(ref).filter(wanted::contains);
      if (version.isEmpty()) {
        continue;
      }
      int order =
          bestVersion.map(b -> SemverVersion.PRECEDENCE.compare(version.get(), b)).orElse(1);
      if (order > 0) {
        best.clear();
        bestVersion = version;
      }
      if (order >= 0) {
        best.add(ref);
      }
    }
    if (best.isEmpty()) {
      throw refs.empty() ? empty(url) : notFound("no match found for semver: " + semver.range());
    }
    String ref =
        best.size() == 1
            ? best.getFirst()
            : best.stream()
                .max(
                    Comparator.comparing((String one) ->
                            session.commit(refs.commit(one).orElseThrow()).committedAt())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    return new SourceRevision(ref, refs.commit(ref).orElseThrow());
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
      return Optional.of(new Found(head, head.equals(checkout.commit()), List.of(), true, false));
    }
    BranchRelation relation = session.relation(checkout.commit(), head);
    Set<PolicyName> undecided = new HashSet<>();
    group.forEach(member -> undecided.addAll(member.policies().undecided()));
    boolean waits = false;
    List<Boolean> ours = new ArrayList<>();
    for (GitCommit commit : relation.ahead()) {
      boolean own = isOurs(session, commit, group);
      ours.add(own);
      if (!own) {
        break; // one commit of others decides
      }
      waits |= !undecided.isEmpty() && updates(session, commit, undecided);
    }
    return Optional.of(
        new Found(
            head,
            relation.contained(),
            ours,
            relation.mergeBase().filter(checkout.commit()::equals).isPresent(),
            waits));
  }

  /** Whether a commit of ours updates a value of one of these policies. */
  private static boolean updates(GitSession session, GitCommit commit, Set<PolicyName> policies) {
    return session.differences(commit.id()).stream()
        .flatMap(one -> MarkedScalars.updated(one.before().get(), one.after().get()).stream())
        .anyMatch(policies::contains);
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

package dev.tidemark.core.automation;

import dev.tidemark.core.resource.GitReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import java.util.Optional;

/**
 * What an automation checks out and where it pushes.
 *
 * <p>Source: contract section 8, "Ref".
 *
 * @param checkout the place to start from
 * @param pushBranch short name of the branch that gets the commits
 * @param switches whether that branch is another than the one checked out
 */
public record CheckoutPlan(Checkout checkout, String pushBranch, boolean switches) {
  private static final String DEFAULT_BRANCH = "master";

  /** Flux's text when no push branch can be found. */
  public static final String NO_PUSH_BRANCH =
      "push spec not provided, and cannot be inferred from .spec.git.checkout.ref or"
          + " GitRepository .spec.ref";

  /** A place in a repository. */
  public sealed interface Checkout {}

  /**
   * A commit, with the branch that the reference names beside it; empty text when it names none.
   */
  public record Commit(String id, String branch) implements Checkout {}

  /** A full reference name. */
  public record Name(String ref) implements Checkout {}

  /** A tag by its short name. */
  public record Tag(String tag) implements Checkout {}

  /** The tag with the greatest version in a range. */
  public record Semver(String range) implements Checkout {}

  /** A branch by its short name. */
  public record Branch(String branch) implements Checkout {}

  /**
   * Plans; empty when no push branch is named and none can be inferred, for which {@link
   * #NO_PUSH_BRANCH} is the text.
   *
   * @param git of the automation; its checkout reference replaces the source's as a whole
   * @param sourceRef the source's own reference
   */
  public static Optional<CheckoutPlan> of(Git git, Optional<GitReference> sourceRef) {
    Optional<GitReference> ref = git.checkout().or(() -> sourceRef);
    String branch = ref.map(GitReference::branch).orElse("");
    String wanted = git.push().map(Push::branch).orElse("");
    if (wanted.isEmpty() && branch.isEmpty()) {
      return Optional.empty();
    }
    String checkedOut = ref.isPresent() ? branch : DEFAULT_BRANCH;
    return Optional.of(
        new CheckoutPlan(
            checkout(ref),
            wanted.isEmpty() ? branch : wanted,
            !wanted.isEmpty() && !wanted.equals(checkedOut)));
  }

  private static Checkout checkout(Optional<GitReference> reference) {
    GitReference ref = reference.orElse(GitReference.ofBranch(DEFAULT_BRANCH));
    if (!ref.commit().isEmpty()) {
      return new Commit(ref.commit(), ref.branch());
    }
    if (!ref.name().isEmpty()) {
      return new Name(ref.name());
    }
    if (!ref.tag().isEmpty()) {
      return new Tag(ref.tag());
    }
    if (!ref.semver().isEmpty()) {
      return new Semver(ref.semver());
    }
    return new Branch(ref.branch().isEmpty() ? DEFAULT_BRANCH : ref.branch());
  }

  /** Full name of the branch that gets the commits. */
  public String pushRef() {
    return "refs/heads/" + pushBranch;
  }
}

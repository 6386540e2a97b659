package dev.tidemark.core.resource;

/** The status of a GitRepository; only what every kind has is read of it. */
public record GitRepositoryStatus(
    long observedGeneration, Conditions conditions, String lastHandledReconcileAt)
    implements Status<GitRepositoryStatus> {
  /** The status of an object that no run has seen. */
  public static final GitRepositoryStatus INITIAL =
      new GitRepositoryStatus(-1, Conditions.none(), "");

  @Override
  public GitRepositoryStatus withObservedGeneration(long generation) {
    return new GitRepositoryStatus(generation, conditions, lastHandledReconcileAt);
  }

  @Override
  public GitRepositoryStatus withConditions(Conditions others) {
    return new GitRepositoryStatus(observedGeneration, others, lastHandledReconcileAt);
  }

  @Override
  public GitRepositoryStatus withLastHandledReconcileAt(String token) {
    return new GitRepositoryStatus(observedGeneration, conditions, token);
  }
}

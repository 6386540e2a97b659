package dev.tidemark.core.resource;

/**
 * What was found out about an object: its {@code status}. What every kind has in common; the {@code
 * with} methods give a changed copy.
 *
 * @param <T> the status itself
 */
public sealed interface Status<T extends Status<T>>
    permits ImageRepositoryStatus,
        ImagePolicyStatus,
        ImageUpdateAutomationStatus,
        GitRepositoryStatus {

  /** The generation that the last finished run saw; -1 before the first. */
  long observedGeneration();

  /** The conditions. */
  Conditions conditions();

  /** The last handled value of {@link Annotations#REQUESTED_AT}; empty text before the first. */
  String lastHandledReconcileAt();

  /** A copy with another observed generation. */
  T withObservedGeneration(long generation);

  /** A copy with other conditions. */
  T withConditions(Conditions conditions);

  /** A copy with another handled request. */
  T withLastHandledReconcileAt(String token);
}

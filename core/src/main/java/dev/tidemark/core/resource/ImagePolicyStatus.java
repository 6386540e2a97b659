package dev.tidemark.core.resource;

import dev.tidemark.core.image.ImageRef;
import java.util.Optional;

/**
 * The status of an ImagePolicy.
 *
 * @param latestRef the elected image
 * @param observedPreviousRef the one before it
 */
public record ImagePolicyStatus(
    long observedGeneration,
    Conditions conditions,
    String lastHandledReconcileAt,
    Optional<ImageRef> latestRef,
    Optional<ImageRef> observedPreviousRef)
    implements Status<ImagePolicyStatus> {
  /** The status of an object that no run has seen. */
  public static final ImagePolicyStatus INITIAL =
      new ImagePolicyStatus(-1, Conditions.none(), "", Optional.empty(), Optional.empty());

  @Override
  public ImagePolicyStatus withObservedGeneration(long generation) {
    return new ImagePolicyStatus(
        generation, conditions, lastHandledReconcileAt, latestRef, observedPreviousRef);
  }

  @Override
  public ImagePolicyStatus withConditions(Conditions others) {
    return new ImagePolicyStatus(
        observedGeneration, others, lastHandledReconcileAt, latestRef, observedPreviousRef);
  }

  @Override
  public ImagePolicyStatus withLastHandledReconcileAt(String token) {
    return new ImagePolicyStatus(
        observedGeneration, conditions, token, latestRef, observedPreviousRef);
  }

  /** A copy that elects this image; a different one elected before becomes the previous one. */
  public ImagePolicyStatus withLatestRef(ImageRef ref) {
    return latestRef.filter(ref::equals).isPresent()
        ? this
        : new ImagePolicyStatus(
            observedGeneration,
            conditions,
            lastHandledReconcileAt,
            Optional.of(ref),
            latestRef.or(() -> observedPreviousRef));
  }
}

package dev.tidemark.server;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Author;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Commit;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.SourceReference;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.PolicyChoice;
import dev.tidemark.core.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects as a run leaves them. */
public final class Samples {
  /** When everything happened. */
  public static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");

  private Samples() {}

  /** A name in flux-system. */
  public static ObjectName name(String name) {
    return new ObjectName("flux-system", name);
  }

  /** The Ready condition alone. */
  public static Conditions ready(Condition.State state, String reason, String message) {
    return Conditions.none().set(Condition.READY, state, reason, message, 1, THEN);
  }

  /** A repository that was scanned. */
  public static Resource<ImageRepositorySpec, ImageRepositoryStatus> repository(
      ObjectName name, String image, Conditions conditions) {
    return Resource.of(
            Kind.IMAGE_REPOSITORY, name, ImageRepositorySpec.of(image, Duration.ofMinutes(5)))
        .withStatus(
            ImageRepositoryStatus.INITIAL
                .withConditions(conditions)
                .withScan(
                    image,
                    new ImageRepositoryStatus.ScanResult(
                        5, "sha256:1", Optional.of(THEN), List.of("5.0.4")),
                    List.of()));
  }

  /** A policy that elected an image. */
  public static Resource<ImagePolicySpec, ImagePolicyStatus> policy(
      ObjectName name, ImageRef latest, Conditions conditions) {
    return Resource.of(
            Kind.IMAGE_POLICY,
            name,
            ImagePolicySpec.of("podinfo", new PolicyChoice.SemVer(">=1.0.0")))
        .withStatus(ImagePolicyStatus.INITIAL.withConditions(conditions).withLatestRef(latest));
  }

  /** An automation that has run. */
  public static Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation(
      ObjectName name, Map<String, ImageRef> observed, Conditions conditions) {
    return automation(name, "chore: update", observed, conditions);
  }

  /** An automation with a message template. */
  public static Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation(
      ObjectName name, String template, Map<String, ImageRef> observed, Conditions conditions) {
    ImageUpdateAutomationSpec spec =
        new ImageUpdateAutomationSpec(
            new SourceReference("", "GitRepository", "flux-system", Optional.empty()),
            Optional.of(
                new Git(
                    Optional.empty(),
                    new Commit(
                        new Author("Flux", "flux@example.com"),
                        Optional.empty(),
                        template,
                        Map.of("value", template)),
                    Optional.of(new Push("flux/image-updates", "", Map.of())))),
            Duration.ofMinutes(5),
            Optional.empty(),
            Optional.of(Update.DEFAULT),
            false);
    return Resource.of(Kind.IMAGE_UPDATE_AUTOMATION, name, spec)
        .withStatus(
            ImageUpdateAutomationStatus.INITIAL
                .withConditions(conditions)
                .withRunAt(THEN)
                .withPush("0123456789abcdef0123456789abcdef01234567", THEN)
                .withObserved(observed, "main@sha1:0123456"));
  }
}

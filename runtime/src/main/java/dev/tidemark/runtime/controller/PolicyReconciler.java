package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Outcome;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.image.InvalidImageException;
import dev.tidemark.core.policy.InvalidPolicyException;
import dev.tidemark.core.policy.Selection;
import dev.tidemark.core.policy.Selector;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.GoDuration;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicySpec.DigestReflection;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.Optional;

/** Elects the image of each policy (contract section 5). */
final class PolicyReconciler implements ObjectReconciler<ImagePolicySpec, ImagePolicyStatus> {
  private static final String NOT_READY = "DependencyNotReady";
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(10);
  private static final String INTERVAL_MISSING =
      "spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'";
  private static final String FEATURE_GATE =
      "to use spec.serviceAccountName in the ImageRepository for provider authentication please"
          + " enable the ObjectLevelWorkloadIdentity feature gate in the controller";

  private final Settings settings;
  private final TagLists lists;
  private final PolicyAccess access;
  private final Digests digests;
  private final Patience patience;

  /** Reconciles with this much patience for tags that are not there yet. */
  PolicyReconciler(Ports ports, Settings settings, TagLists lists, Patience patience) {
    this.settings = settings;
    this.lists = lists;
    this.patience = patience;
    this.access = new PolicyAccess(ports, settings);
    this.digests = new Digests(ports, settings, lists);
  }

  @Override
  public Kind<ImagePolicySpec, ImagePolicyStatus> kind() {
    return Kind.IMAGE_POLICY;
  }

  @Override
  public boolean handlesRequestsWhileSuspended() {
    return true;
  }

  @Override
  public void release(Resource<ImagePolicySpec, ImagePolicyStatus> resource) {
    patience.forget(resource.name());
  }

  @Override
  public Attempt<ImagePolicyStatus> attempt(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Run run) {
    ImagePolicySpec spec = policy.spec();
    if (spec.digestReflectionPolicy() == DigestReflection.ALWAYS && spec.interval().isEmpty()) {
      return stalled(policy, run, "IntervalNotConfigured", INTERVAL_MISSING);
    }
    Resource<ImageRepositorySpec, ImageRepositoryStatus> repository;
    try {
      repository = access.repositoryOf(policy);
    } catch (PolicyAccess.Refused e) {
      return Attempt.of(policy.status(), Outcome.Failed.of(e.reason(), e.text()))
          .with(Choices.failed(run.started(), e.reason(), e.text()));
    }
    ImageReference image;
    try {
      image = ImageReference.parse(repository.spec().image(), repository.spec().insecure());
    } catch (InvalidImageException e) {
      return stalled(policy, run, "ImageURLInvalid", String.valueOf(e.getMessage()));
    }
    if (RepositoryReconciler.needsGate(repository.spec()) && !settings.objectLevelIdentity()) {
      return stalled(policy, run, "FeatureGateDisabled", FEATURE_GATE);
    }
    return select(policy, repository, image, run);
  }

  private Attempt<ImagePolicyStatus> select(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      Run run) {
    Selector selector = Selector.of(policy.spec().choice());
    TagSet tags;
    try {
      Optional<String> unfit = unfit(repository, image);
      if (unfit.isPresent()) {
        return waiting(
            policy,
            repository,
            unfit.get(),
            run,
            Choices.failed(run.started(), NOT_READY, unfit.get()));
      }
      tags =
          lists
              .tags(repository.name(), repository.status().observedExclusionList())
              .orElse(TagSet.empty());
    } catch (StoreException | InvalidPolicyException e) {
      String text = "failed to read tags from database: " + e.getMessage();
      return Attempt.of(policy.status(), Outcome.Failed.of("Failure", text))
          .with(Choices.failed(run.started(), "Failure", text));
    }
    return switch (selector.select(tags)) {
      case Selection.Selected selected ->
          elect(policy, repository, image, new Choices.Chosen(selector, tags, selected), run);
      case Selection.Failed failure -> refuse(policy, repository, selector, tags, failure, run);
    };
  }

  /** Why nothing is elected from the stored tags; empty when they are those of the repository. */
  private Optional<String> unfit(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, ImageReference image) {
    boolean other =
        lists
            .stored(repository.name())
            .filter(stored -> !stored.canonicalName().equals(image.canonicalName()))
            .isPresent();
    if (other) {
      return Optional.of(
          "the new image of ImageRepository '%s' is not scanned yet".formatted(repository.name()));
    }
    return lists.isBehind(repository)
        ? Optional.of(
            "the tags kept here are not those of the last scan of ImageRepository '%s'"
                .formatted(repository.name()))
        : Optional.empty();
  }

  private Attempt<ImagePolicyStatus> refuse(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      Selector selector,
      TagSet tags,
      Selection.Failed failure,
      Run run) {
    String reason =
        switch (failure.reason()) {
          case INVALID_POLICY -> "InvalidPolicy";
          case FAILURE -> "Failure";
          case NO_TAGS -> NOT_READY;
        };
    Decision refused = Choices.refused(run.started(), selector, tags, failure, reason);
    return switch (failure.reason()) {
      case INVALID_POLICY ->
          Attempt.of(policy.status(), new Outcome.Stalled(reason, failure.message())).with(refused);
      case FAILURE ->
          Attempt.of(policy.status(), Outcome.Failed.of(reason, failure.message())).with(refused);
      case NO_TAGS -> waiting(policy, repository, failure.message(), run, refused);
    };
  }

  /**
   * Waits for tags: in silence at first where there were some, unless somebody waits for an answer
   * or has been told. Of a repository that was never scanned Flux says so too.
   */
  private Attempt<ImagePolicyStatus> waiting(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      String text,
      Run run,
      Decision why) {
    String message =
        "retrying in %s error: %s"
            .formatted(GoDuration.format(rounded(settings.requeueDependency())), text);
    boolean told = policy.status().conditions().message(Condition.READY).equals(message);
    boolean atOnce = run.requested() || told || repository.status().lastScanResult().isEmpty();
    Optional<Duration> again = atOnce ? Optional.empty() : patience.next(policy.name());
    return again.isPresent()
        ? Attempt.of(policy.status(), new Outcome.Pending(again.get()))
        : Attempt.of(
                policy.status(),
                new Outcome.Waiting(NOT_READY, message, settings.requeueDependency()))
            .with(why);
  }

  private static Duration rounded(Duration delay) {
    return Duration.ofSeconds(delay.plusMillis(500).toSeconds());
  }

  private Attempt<ImagePolicyStatus> elect(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      Choices.Chosen chosen,
      Run run) {
    patience.forget(policy.name());
    ImageRef bare = ImageRef.of(repository.spec().image(), chosen.selected().tag());
    ImageRef elected;
    try {
      elected = digests.reflect(policy, repository, image, bare, run);
    } catch (RegistryException e) {
      String text =
          "failed fetching digest of %s: failed fetching descriptor for \"%s\": %s"
              .formatted(bare, bare, e.getMessage());
      return quietly(policy, run, text, e.retryAfter().orElse(Duration.ZERO));
    } catch (RegistryAccess.Unusable e) {
      return quietly(
          policy, run, "failed fetching digest of %s: %s".formatted(bare, e.text()), Duration.ZERO);
    }
    boolean news = policy.status().latestRef().filter(elected::equals).isEmpty();
    ImagePolicyStatus status = policy.status().withLatestRef(elected);
    String message = message(elected, status.observedPreviousRef());
    Optional<Duration> next =
        policy.spec().digestReflectionPolicy() == DigestReflection.ALWAYS
            ? policy.spec().interval().map(d -> d.isZero() ? DEFAULT_INTERVAL : d)
            : Optional.empty();
    Attempt<ImagePolicyStatus> attempt =
        Attempt.of(status, new Outcome.Succeeded(message, next), message);
    return news || !policy.status().conditions().isReady()
        ? attempt.with(Choices.elected(run.started(), chosen, elected))
        : attempt;
  }

  private static Attempt<ImagePolicyStatus> quietly(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Run run, String text, Duration atLeast) {
    return Attempt.of(policy.status(), new Outcome.FailedQuietly(text, atLeast))
        .with(Choices.failed(run.started(), "Failed", text));
  }

  /** The Ready message (contract section 5.6). */
  static String message(ImageRef elected, Optional<ImageRef> previous) {
    StringBuilder text = new StringBuilder("Latest image tag for ");
    text.append(elected.name()).append(" resolved to ").append(elected.tag());
    elected.digest().ifPresent(digest -> text.append(" with digest ").append(digest));
    previous
        .filter(ref -> !ref.equals(elected))
        .ifPresent(ref -> text.append(" (previously ").append(ref).append(')'));
    return text.toString();
  }

  private static Attempt<ImagePolicyStatus> stalled(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Run run, String reason, String message) {
    return Attempt.of(policy.status(), new Outcome.Stalled(reason, message))
        .with(Choices.failed(run.started(), reason, message));
  }
}

package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.object;
import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.PolicyChoice;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyReconcilerTest {
  private static final String APP = "example.com/app";
  private static final String FIRST = "sha256:" + "1".repeat(64);
  private static final String SECOND = "sha256:" + "2".repeat(64);

  private final TestWorld world = new TestWorld();

  private void scan(String... tags) {
    world.registries.tags.put(APP, List.of(tags));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.told();
  }

  private ImagePolicyStatus status() {
    return world.object(Kind.IMAGE_POLICY, "app").status();
  }

  private void ready(String message) {
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app"))
        .containsExactly("Ready=True/Succeeded: " + message);
  }

  @Test
  void electsAndNamesWhatItElectedBefore() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0", "1.1.0", "latest");
    assertThat(world.run(Kind.IMAGE_POLICY, "app")).isEqualTo(new Requeue.Never());
    ready("Latest image tag for example.com/app resolved to 1.1.0");
    assertThat(status().latestRef()).contains(ImageRef.of(APP, "1.1.0"));
    world.pass(Duration.ofMinutes(6));
    scan("1.0.0", "1.1.0", "1.2.0", "latest");
    world.run(Kind.IMAGE_POLICY, "app");
    ready(
        "Latest image tag for example.com/app resolved to 1.2.0"
            + " (previously example.com/app:1.1.0)");
    assertThat(status().observedPreviousRef()).contains(ImageRef.of(APP, "1.1.0"));
    world.told();
    world.run(Kind.IMAGE_POLICY, "app", withTraces());
    assertThat(world.told()).singleElement().asString().startsWith("TRACE Succeeded: Latest");
  }

  private static Settings withTraces() {
    Settings all = Settings.DEFAULT;
    return new Settings(
        all.noCrossNamespaceRefs(),
        all.shellCredentials(),
        all.requeueDependency(),
        all.shrinkPercent(),
        all.settleWindow(),
        true,
        all.stallOnRemovedFields(),
        all.forcePushBranch(),
        all.allBranchReferences(),
        all.objectLevelIdentity(),
        all.push(),
        all.zone());
  }

  @Test
  void keepsItsChoiceWhileTagsAreMissing() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    world.run(Kind.IMAGE_POLICY, "app");
    world.tags.stored.clear();
    assertThat(world.run(Kind.IMAGE_POLICY, "app"))
        .isEqualTo(new Requeue.After(Duration.ofSeconds(30)));
    assertThat(status().conditions().isReady()).isFalse();
    assertThat(status().latestRef()).contains(ImageRef.of(APP, "1.0.0"));
  }

  /** The tags of one image must not be written behind the name of another. */
  @Test
  void waitsUntilANewImageIsScanned() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    world.run(Kind.IMAGE_POLICY, "app");
    world.resources.apply(
        object("ImageRepository", "app", "image: example.com/moved, interval: 5m"));
    assertThat(world.run(Kind.IMAGE_POLICY, "app"))
        .isEqualTo(new Requeue.After(Duration.ofSeconds(30)));
    assertThat(status().latestRef()).contains(ImageRef.of(APP, "1.0.0"));
    world.registries.tags.put("example.com/moved", List.of("0.9.0"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(status().latestRef()).contains(ImageRef.of("example.com/moved", "0.9.0"));
  }

  /** A new leader with an old disk must not undo what was elected from newer tags. */
  @Test
  void waitsWhenAnotherProcessHasScannedSince() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    var old = Map.copyOf(world.tags.stored);
    world.pass(Duration.ofMinutes(6));
    scan("1.0.0", "1.1.0");
    world.run(Kind.IMAGE_POLICY, "app");
    world.tags.stored.putAll(old);
    assertThat(world.run(Kind.IMAGE_POLICY, "app"))
        .isEqualTo(new Requeue.After(Duration.ofSeconds(30)));
    assertThat(status().latestRef()).contains(ImageRef.of(APP, "1.1.0"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.run(Kind.IMAGE_POLICY, "app");
    ready("Latest image tag for example.com/app resolved to 1.1.0");
  }

  @Test
  void readsNoDigestAndClearsAnOldOneWithNever() {
    elect("digestReflectionPolicy: IfNotPresent");
    assertThat(status().latestRef()).contains(new ImageRef(APP, "1.0.0", Optional.of(FIRST)));
    world.registries.asked.clear();
    world.resources.apply(policy("app", "digestReflectionPolicy: Never"));
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(status().latestRef()).contains(ImageRef.of(APP, "1.0.0"));
    assertThat(world.registries.asked).isEmpty();
  }

  private void elect(String more) {
    world.resources.apply(repository("app", "") + policy("app", more));
    world.registries.digests.put(APP + ":1.0.0", FIRST);
    scan("1.0.0");
    world.run(Kind.IMAGE_POLICY, "app");
  }

  @Test
  void readsDigestOnceIfNotPresentAndAgainForAnotherTag() {
    elect("digestReflectionPolicy: IfNotPresent");
    world.registries.digests.put(APP + ":1.0.0", SECOND);
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(status().latestRef().flatMap(ImageRef::digest)).contains(FIRST);
    ready("Latest image tag for example.com/app resolved to 1.0.0 with digest " + FIRST);
    world.pass(Duration.ofMinutes(6));
    world.registries.digests.put(APP + ":1.1.0", SECOND);
    scan("1.0.0", "1.1.0");
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(status().latestRef()).contains(new ImageRef(APP, "1.1.0", Optional.of(SECOND)));
    assertThat(world.registries.asked.stream().filter(one -> one.startsWith("digest")))
        .containsExactly("digest example.com/app:1.0.0", "digest example.com/app:1.1.0");
  }

  @Test
  void readsDigestAtEveryRunWithAlwaysAndComesBackAtItsInterval() {
    elect("digestReflectionPolicy: Always, interval: 2m");
    world.registries.digests.put(APP + ":1.0.0", SECOND);
    assertThat(world.run(Kind.IMAGE_POLICY, "app"))
        .isEqualTo(new Requeue.After(Duration.ofMinutes(2)));
    assertThat(status().latestRef().flatMap(ImageRef::digest)).contains(SECOND);
    assertThat(status().observedPreviousRef().flatMap(ImageRef::digest)).contains(FIRST);
    world.resources.apply(policy("app", "digestReflectionPolicy: Always, interval: 0s"));
    assertThat(world.run(Kind.IMAGE_POLICY, "app"))
        .isEqualTo(new Requeue.After(Duration.ofMinutes(10)));
  }

  @Test
  void asksForDigestsAsItsRepositoryMay() {
    world.resources.apply(
        repository("app", "insecure: true, timeout: 7s")
            + policy("app", "digestReflectionPolicy: IfNotPresent"));
    world.registries.digests.put(APP + ":1.0.0", FIRST);
    scan("1.0.0");
    world.registries.opened.clear();
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(world.registries.opened)
        .singleElement()
        .satisfies(access -> {
          assertThat(access.plainHttp()).isTrue();
          assertThat(access.timeout()).isEqualTo(Duration.ofSeconds(7));
          assertThat(access.requester()).isEqualTo(TestWorld.name("app"));
        });
  }

  @Test
  void failsWithoutReasonOfItsOwnWhereDigestCannotBeRead() {
    elect("digestReflectionPolicy: Always, interval: 2m");
    world.told();
    world.registries.faults.put(
        APP, new RegistryException(RegistryException.Reason.UNREACHABLE, "EOF"));
    assertThat(world.run(Kind.IMAGE_POLICY, "app")).isEqualTo(new Requeue.Backoff(Duration.ZERO));
    String text =
        "failed fetching digest of example.com/app:1.0.0: failed fetching descriptor for"
            + " \"example.com/app:1.0.0\": EOF";
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app"))
        .last()
        .isEqualTo("Ready=False/Failed: " + text);
    assertThat(world.told()).containsExactly("WARNING Failed: " + text);
    assertThat(status().latestRef().flatMap(ImageRef::digest)).contains(FIRST);
  }

  @Test
  void keepsAnOlderFailureInSight() {
    elect("digestReflectionPolicy: Always, interval: 2m");
    world.resources.apply(
        policy("app", "digestReflectionPolicy: Always, interval: 2m").replace("'*'", "'>9'"));
    world.run(Kind.IMAGE_POLICY, "app");
    world.resources.apply(policy("app", "digestReflectionPolicy: Always, interval: 2m"));
    world.registries.faults.put(
        APP, new RegistryException(RegistryException.Reason.UNREACHABLE, "EOF"));
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app"))
        .last()
        .isEqualTo("Ready=False/Failure: unable to determine latest version from provided list");
  }

  @Test
  void crossesNamespacesOnlyWhereBothOwnersAgree() {
    world.secrets.namespaces.put("default", Map.of("team", "a", "tier", "one"));
    assertThat(crossing("namespaceSelectors: [{matchLabels: {team: a}}]")).isEqualTo("Succeeded");
    assertThat(crossing("namespaceSelectors: [{matchLabels: {}}]")).isEqualTo("Succeeded");
    assertThat(
            crossing("namespaceSelectors: [{matchLabels: {team: b}}, {matchLabels: {tier: one}}]"))
        .isEqualTo("Succeeded");
    assertThat(crossing("namespaceSelectors: [{matchLabels: {team: a, tier: two}}]"))
        .isEqualTo("AccessDenied");
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app").getLast())
        .endsWith(
            "access denied: 'other/app' can't be accessed due to ACL labels mismatch on namespace"
                + " 'default'");
    assertThat(crossing("namespaceSelectors: []")).isEqualTo("AccessDenied");
    world.secrets.namespaces.clear();
    assertThat(crossing("namespaceSelectors: [{matchLabels: {team: a}}]"))
        .isEqualTo("AccessDenied");
    assertThat(crossing("namespaceSelectors: [{matchLabels: {}}]")).isEqualTo("Succeeded");
  }

  /** The reason of a policy on a repository in another namespace that is shared so. */
  private String crossing(String access) {
    world.resources.apply(repository("other/app", "accessFrom: {" + access + "}"));
    world.resources.apply(
        object(
            "ImagePolicy",
            "app",
            "imageRepositoryRef: {name: app, namespace: other}, policy: {semver: {range: '*'}}"));
    world.registries.tags.put(APP, List.of("1.0.0"));
    world.run(Kind.IMAGE_REPOSITORY, "other/app");
    world.run(Kind.IMAGE_POLICY, "app");
    return status().conditions().find("Ready").orElseThrow().reason();
  }

  @Test
  void neverCrossesNamespacesWhereThatIsForbidden() {
    assertThat(crossing("namespaceSelectors: [{matchLabels: {}}]")).isEqualTo("Succeeded");
    Settings closed = TestWorld.withoutOtherNamespaces();
    world.run(Kind.IMAGE_POLICY, "app", closed);
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app"))
        .last()
        .isEqualTo(
            "Ready=False/AccessDenied: failed to get the referred ImageRepository: cannot access"
                + " 'ImageRepository/other/app', cross-namespace references have been blocked");
    world.resources.apply(repository("app", "") + policy("mine", ""));
    scan("1.0.0");
    world.run(Kind.IMAGE_POLICY, "mine", closed);
    assertThat(world.object(Kind.IMAGE_POLICY, "mine").status().conditions().isReady()).isTrue();
  }

  @Test
  void recordsNewsAlone() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0", "0.9.0", "latest");
    world.run(Kind.IMAGE_POLICY, "app");
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(world.decisions.get(world.object(Kind.IMAGE_POLICY, "app").key()))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.outcome()).isEqualTo("selected");
          assertThat(decision.facts()).containsEntry("selected", "example.com/app:1.0.0");
          assertThat(decision.verdicts())
              .extracting(verdict -> verdict.subject() + " " + verdict.verdict())
              .startsWith("1.0.0 selected")
              .hasSize(3);
        });
  }

  @Test
  void stallsOnAlwaysWithoutIntervalFromBeforeTheRule() {
    world.resources.apply(repository("app", ""));
    ImagePolicySpec spec =
        new ImagePolicySpec(
            new ImagePolicySpec.RepositoryReference("app", Optional.empty()),
            new PolicyChoice.SemVer("*"),
            Optional.empty(),
            ImagePolicySpec.DigestReflection.ALWAYS,
            Optional.empty(),
            false);
    world.resources.takeUnjudged(Resource.of(Kind.IMAGE_POLICY, TestWorld.name("app"), spec));
    scan("1.0.0");
    assertThat(world.run(Kind.IMAGE_POLICY, "app")).isEqualTo(new Requeue.Never());
    String message =
        "IntervalNotConfigured: spec.interval must be set when spec.digestReflectionPolicy is set to"
            + " 'Always'";
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app"))
        .contains("Stalled=True/" + message, "Ready=False/" + message);
  }
}

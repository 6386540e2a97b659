package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.automation;
import static dev.tidemark.runtime.controller.Manifests.object;
import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static dev.tidemark.runtime.controller.Manifests.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reason of contract section 9.1 with its message, condition by condition, event, requeue.
 */
class FluxReasonsTest {
  private static final String APP = "example.com/app";
  private static final String GATE =
      "please enable the ObjectLevelWorkloadIdentity feature gate in the controller";

  /** How a failure goes on. */
  private enum Then {
    STALLED,
    RETRIED,
    LATER
  }

  private record Row(
      Kind<?, ?> kind, String reason, Then then, String message, Consumer<TestWorld> given) {
    @Override
    public String toString() {
      return kind + " " + reason + ": " + message;
    }
  }

  private static Row repo(String reason, Then then, String message, Consumer<TestWorld> given) {
    return new Row(Kind.IMAGE_REPOSITORY, reason, then, message, given);
  }

  private static Row elects(
      String reason, Then then, String message, String policy, Consumer<TestWorld> more) {
    return new Row(
        Kind.IMAGE_POLICY,
        reason,
        then,
        message,
        world -> {
          world.resources.apply(policy);
          more.accept(world);
        });
  }

  private static Row updates(String reason, Then then, String message, String... manifests) {
    return new Row(
        Kind.IMAGE_UPDATE_AUTOMATION,
        reason,
        then,
        message,
        world -> List.of(manifests).forEach(world.resources::apply));
  }

  private static Consumer<TestWorld> scanned(String... tags) {
    return world -> {
      world.resources.apply(repository("app", ""));
      world.registries.tags.put(APP, List.of(tags));
      world.run(Kind.IMAGE_REPOSITORY, "app");
      world.told();
    };
  }

  static Stream<Row> repositories() {
    return Stream.of(
        repo(
            "ImageURLInvalid",
            Then.STALLED,
            "image 'https://example.com/app' should not include URL scheme; remove 'https://'",
            world ->
                world.resources.apply(
                    object(
                        "ImageRepository",
                        "app",
                        "image: 'https://example.com/app', interval: 5m"))),
        repo(
            "FeatureGateDisabled",
            Then.STALLED,
            "to use spec.serviceAccountName for provider authentication " + GATE,
            world ->
                world.resources.apply(repository("app", "provider: aws, serviceAccountName: me"))),
        repo(
            "AuthenticationFailed",
            Then.RETRIED,
            "failed to configure authentication options: secrets \"pull\" not found",
            world -> world.resources.apply(repository("app", "secretRef: {name: pull}"))),
        repo(
            "ReadOperationFailed",
            Then.RETRIED,
            "scan failed: GET https://example.com/v2/app/tags/list?n=1000: 100% %s",
            world -> {
              world.resources.apply(repository("app", ""));
              world.registries.faults.put(
                  APP,
                  new RegistryException(
                      RegistryException.Reason.UNREACHABLE,
                      "GET https://example.com/v2/app/tags/list?n=1000: 100% %s"));
            }),
        repo(
            "ReadOperationFailed",
            Then.RETRIED,
            "scan failed: failed to compile regex (: error parsing regexp: missing closing ): `(`",
            world -> {
              world.resources.apply(repository("app", "exclusionList: ['(']"));
              world.registries.tags.put(APP, List.of("1.0.0"));
            }),
        repo(
            "Failure",
            Then.RETRIED,
            "failed to determine if it's scan time: the disk is gone",
            world -> {
              scanned("1.0.0").accept(world);
              world.resources.apply(repository("app", "timeout: 10s"));
              world.tags.fault = unreadable();
            }));
  }

  private static Optional<StoreException> unreadable() {
    return Optional.of(new StoreException(StoreException.Reason.UNREADABLE, "the disk is gone"));
  }

  static Stream<Row> policies() {
    String noChoice = object("ImagePolicy", "app", "imageRepositoryRef: {name: app}, policy: {}");
    return Stream.of(
        elects(
            "InvalidPolicy",
            Then.STALLED,
            "invalid policy: given ImagePolicyChoice object is invalid",
            noChoice,
            scanned("1.0.0")),
        elects(
            "InvalidPolicy",
            Then.STALLED,
            "invalid policy: improper constraint: \"latest\"",
            policy("app", "").replace("'*'", "latest"),
            scanned("1.0.0")),
        elects(
            "InvalidPolicy",
            Then.STALLED,
            "failed to filter tags: invalid regular expression pattern '(': error parsing regexp:"
                + " missing closing ): `(`",
            policy("app", "filterTags: {pattern: '('}"),
            scanned("1.0.0")),
        elects(
            "ImageURLInvalid",
            Then.STALLED,
            "image 'alpine:3' should not include a tag; remove ':3'",
            policy("app", ""),
            world ->
                world.resources.apply(
                    object("ImageRepository", "app", "image: 'alpine:3', interval: 5m"))),
        elects(
            "FeatureGateDisabled",
            Then.STALLED,
            "to use spec.serviceAccountName in the ImageRepository for provider authentication "
                + GATE,
            policy("app", ""),
            world ->
                world.resources.apply(repository("app", "provider: gcp, serviceAccountName: me"))),
        elects(
            "DependencyNotReady",
            Then.RETRIED,
            "failed to get the referred ImageRepository: referenced ImageRepository does not exist:"
                + " ImageRepository.image.toolkit.fluxcd.io \"app\" not found",
            policy("app", ""),
            world -> {}),
        elects(
            "DependencyNotReady",
            Then.LATER,
            "retrying in 30s error: no tags in database",
            policy("app", ""),
            world -> world.resources.apply(repository("app", ""))),
        elects(
            "AccessDenied",
            Then.RETRIED,
            "failed to get the referred ImageRepository: access denied: 'other/app' can't be"
                + " accessed due to missing ACL labels on 'accessFrom'",
            policy("app", "").replace("{name: app},", "{name: app, namespace: other},"),
            world -> world.resources.apply(repository("other/app", ""))),
        elects(
            "Failure",
            Then.RETRIED,
            "unable to determine latest version from provided list",
            policy("app", "").replace("'*'", "'>=99'"),
            scanned("1.0.0")),
        elects(
            "Failure",
            Then.RETRIED,
            "failed to read tags from database: the disk is gone",
            policy("app", ""),
            world -> {
              scanned("1.0.0").accept(world);
              world.tags.fault = unreadable();
            }));
  }

  static Stream<Row> automations() {
    String manager = "failed configuring source manager: ";
    return Stream.of(
        updates(
            "InvalidPolicySelector",
            Then.STALLED,
            "failed to parse policy selector: \"Near\" is not a valid label selector operator",
            automation("app", "policySelector: {matchExpressions: [{key: a, operator: Near}]}"),
            source("config", "")),
        updates(
            "InvalidSourceConfiguration",
            Then.STALLED,
            "source kind 'GitRepository' necessitates field .spec.git: invalid source configuration",
            object(
                "ImageUpdateAutomation",
                "app",
                "interval: 30m, sourceRef: {kind: GitRepository, name: config}"),
            source("config", "")),
        updates(
            "InvalidSourceConfiguration",
            Then.STALLED,
            "secretRef with github app data must be specified when provider is set to github:"
                + " invalid source configuration",
            automation("app", ""),
            source("config", "provider: github")),
        updates(
            "FeatureGateDisabled",
            Then.STALLED,
            "to use spec.serviceAccountName for provider authentication " + GATE,
            automation("app", ""),
            source("config", "provider: azure, serviceAccountName: me")),
        updates(
            "SourceManagerFailed",
            Then.RETRIED,
            manager
                + "referenced git repository does not exist:"
                + " GitRepository.source.toolkit.fluxcd.io \"config\" not found",
            automation("app", "")),
        updates(
            "SourceManagerFailed",
            Then.RETRIED,
            manager + "failed to get auth secret 'default/login': secrets \"login\" not found",
            automation("app", ""),
            source("config", "secretRef: {name: login}")),
        updates(
            "SourceManagerFailed",
            Then.RETRIED,
            manager + "secret 'default/way' not found",
            automation("app", ""),
            source("config", "proxySecretRef: {name: way}")),
        updates(
            "SourceManagerFailed",
            Then.RETRIED,
            manager + "could not find signing key secret 'key': secrets \"key\" not found",
            automation("app", "")
                .replace("commit: {", "commit: {signingKey: {secretRef: {name: key}}, "),
            source("config", "")),
        updates(
            "SourceManagerFailed",
            Then.RETRIED,
            manager
                + "push spec not provided, and cannot be inferred from .spec.git.checkout.ref or"
                + " GitRepository .spec.ref",
            automation("app", "").replace("branch: main", "tag: v1"),
            source("config", "")),
        updates(
            "GitOperationFailed",
            Then.RETRIED,
            "failed to checkout source: unable to clone 'https://git.example.com/x': down",
            automation("app", ""),
            source("config", "")));
  }

  @ParameterizedTest
  @MethodSource({"repositories", "policies", "automations"})
  void saysWhatFluxSays(Row row) {
    TestWorld world = new TestWorld();
    row.given().accept(world);
    Requeue next = world.run(row.kind(), "app");
    String ready = "Ready=False/" + row.reason() + ": " + row.message();
    List<String> conditions = world.conditions(row.kind(), "app");
    long observed = world.object(row.kind(), "app").status().observedGeneration();
    long generation = world.object(row.kind(), "app").meta().generation();
    if (row.then() == Then.STALLED) {
      assertThat(conditions)
          .containsExactly("Stalled=True/" + row.reason() + ": " + row.message(), ready);
      assertThat(observed).isEqualTo(generation);
      assertThat(next).isEqualTo(new Requeue.Never());
    } else {
      assertThat(conditions).hasSize(2).last().isEqualTo(ready);
      assertThat(conditions.getFirst()).startsWith("Reconciling=True/ProgressingWithRetry: ");
      assertThat(observed).isNotEqualTo(generation);
      assertThat(next)
          .isEqualTo(
              row.then() == Then.RETRIED
                  ? new Requeue.Backoff(Duration.ZERO)
                  : new Requeue.After(Duration.ofSeconds(30)));
    }
    assertThat(world.told()).containsExactly("WARNING " + row.reason() + ": " + row.message());
    assertThat(world.decisions.get(world.object(row.kind(), "app").key()).getFirst())
        .satisfies(decision -> {
          assertThat(decision.facts()).containsEntry("reason", row.reason());
          assertThat(decision.at()).isEqualTo(TestWorld.START);
        });
  }
}

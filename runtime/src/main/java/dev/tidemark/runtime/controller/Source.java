package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.resource.GitRepositorySpec;
import dev.tidemark.core.resource.GitRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.List;
import java.util.Optional;

/**
 * An automation's source, read and checked before anything is fetched (contract section 8).
 *
 * @param signer empty for unsigned commits
 * @param missing Secrets that the repository names and that are not there, where the user's shell
 *     may stand in
 */
record Source(
    Git git,
    CheckoutPlan plan,
    GitAccess access,
    GitIdentity identity,
    Optional<CommitSigner> signer,
    List<String> missing) {
  private static final String PREFIX = "failed configuring source manager: ";
  private static final String FEATURE_GATE =
      "to use spec.serviceAccountName for provider authentication please enable the"
          + " ObjectLevelWorkloadIdentity feature gate in the controller";

  /** The source cannot be used. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;
    private final String text;
    private final boolean stalls;

    private Refused(String reason, String text, boolean stalls) {
      super(text);
      this.reason = reason;
      this.text = text;
      this.stalls = stalls;
    }

    static Refused stalling(String reason, String text) {
      return new Refused(reason, text, true);
    }

    static Refused retried(String text) {
      return new Refused("SourceManagerFailed", PREFIX + text, false);
    }

    String reason() {
      return reason;
    }

    String text() {
      return text;
    }

    boolean stalls() {
      return stalls;
    }
  }

  /**
   * Reads the source of an automation.
   *
   * @throws Refused when it cannot be used
   */
  static Source of(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Ports ports,
      Settings settings) {
    ImageUpdateAutomationSpec spec = automation.spec();
    String namespace = automation.name().namespace();
    if (!spec.sourceRef().kind().equals(Kind.GIT_REPOSITORY.name())) {
      throw Refused.stalling(
          "InvalidSourceConfiguration",
          "source kind '%s' not supported: invalid source configuration"
              .formatted(spec.sourceRef().kind()));
    }
    Git git =
        spec.git()
            .orElseThrow(() ->
                Refused.stalling(
                    "InvalidSourceConfiguration",
                    "source kind 'GitRepository' necessitates field .spec.git: invalid source"
                        + " configuration"));
    ObjectName name = spec.sourceRef().from(namespace);
    if (settings.noCrossNamespaceRefs() && !name.namespace().equals(namespace)) {
      throw Refused.stalling(
          "AccessDenied",
          "can't access 'GitRepository/%s', cross-namespace references have been blocked"
              .formatted(name));
    }
    Resource<GitRepositorySpec, GitRepositoryStatus> repository =
        ports
            .resources()
            .get(Kind.GIT_REPOSITORY, name)
            .orElseThrow(() ->
                Refused.retried(
                    "referenced git repository does not exist: "
                        + SecretLookup.notFound(
                            "GitRepository.source.toolkit.fluxcd.io", name.name())));
    GitRepositorySpec source = repository.spec();
    if (!source.provider().equals("generic")
        && source.serviceAccountName().isPresent()
        && !settings.objectLevelIdentity()) {
      throw Refused.stalling("FeatureGateDisabled", FEATURE_GATE);
    }
    CheckoutPlan plan =
        CheckoutPlan.of(git, source.ref())
            .orElseThrow(() -> Refused.retried(CheckoutPlan.NO_PUSH_BRANCH));
    GitIdentity identity =
        new GitIdentity(git.commit().author().name(), git.commit().author().email());
    SecretLookup lookup = new SecretLookup(ports.secrets(), settings.shellCredentials());
    try {
      return new Source(
          git,
          plan,
          access(repository, lookup, settings),
          identity,
          signer(git, identity, namespace, ports),
          List.copyOf(lookup.missing()));
    } catch (SecretLookup.Missing e) {
      throw Refused.retried(e.text());
    } catch (GitException e) {
      throw Refused.retried(String.valueOf(e.getMessage()));
    }
  }

  private static GitAccess access(
      Resource<GitRepositorySpec, GitRepositoryStatus> repository,
      SecretLookup lookup,
      Settings settings) {
    GitRepositorySpec source = repository.spec();
    String namespace = repository.name().namespace();
    Optional<SecretObject> credentials =
        source
            .secretRef()
            .flatMap(secret -> {
              ObjectName secretName = new ObjectName(namespace, secret);
              return lookup.replaceable(
                  secretName,
                  "failed to get auth secret '%s': %s"
                      .formatted(secretName, SecretLookup.notFound("secrets", secret)));
            });
    checkProvider(source, namespace, credentials);
    Optional<SecretObject> proxy =
        source
            .proxySecretRef()
            .map(secret -> {
              ObjectName secretName = new ObjectName(namespace, secret);
              return lookup.required(secretName, "secret '" + secretName + "' not found");
            });
    return new GitAccess(
        repository.name(),
        source.url(),
        source.provider(),
        credentials,
        proxy,
        settings.shellCredentials() && credentials.isEmpty(),
        source.timeout());
  }

  private static void checkProvider(
      GitRepositorySpec source, String namespace, Optional<SecretObject> credentials) {
    boolean github = source.provider().equals("github");
    boolean app = credentials.filter(secret -> secret.value("githubAppID").isPresent()).isPresent();
    if (github && !app) {
      throw Refused.stalling(
          "InvalidSourceConfiguration",
          "secretRef with github app data must be specified when provider is set to github:"
              + " invalid source configuration");
    }
    if (!github && app) {
      throw Refused.stalling(
          "InvalidSourceConfiguration",
          "secretRef '%s/%s' has github app data but provider is not set to github: invalid source"
                  .formatted(namespace, source.secretRef().orElse(""))
              + " configuration");
    }
  }

  private static Optional<CommitSigner> signer(
      Git git, GitIdentity identity, String namespace, Ports ports) {
    return git.commit()
        .signingKey()
        .map(key -> {
          SecretLookup lookup = new SecretLookup(ports.secrets(), false);
          SecretObject secret =
              lookup.required(
                  new ObjectName(namespace, key.secretRef()),
                  "could not find signing key secret '%s': %s"
                      .formatted(
                          key.secretRef(), SecretLookup.notFound("secrets", key.secretRef())));
          return ports
              .repositories()
              .signer(key.type().isEmpty() ? "gpg" : key.type(), secret, Optional.of(identity));
        });
  }
}

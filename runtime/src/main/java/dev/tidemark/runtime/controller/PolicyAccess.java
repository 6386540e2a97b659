package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.util.Optional;

/** Whether a policy may use the repository that it names (contract section 5.6). */
final class PolicyAccess {
  private static final String PREFIX = "failed to get the referred ImageRepository: ";

  /** The repository cannot be used; reason and text are those of the Ready condition. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;
    private final String text;

    Refused(String reason, String text) {
      super(text);
      this.reason = reason;
      this.text = PREFIX + text;
    }

    String reason() {
      return reason;
    }

    String text() {
      return text;
    }
  }

  private final Ports ports;
  private final Settings settings;

  PolicyAccess(Ports ports, Settings settings) {
    this.ports = ports;
    this.settings = settings;
  }

  /**
   * The repository of a policy.
   *
   * @throws Refused when it is not there or its owner does not admit the policy's namespace
   */
  Resource<ImageRepositorySpec, ImageRepositoryStatus> repositoryOf(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    String namespace = policy.name().namespace();
    ObjectName name = policy.spec().imageRepositoryRef().from(namespace);
    boolean foreign = !name.namespace().equals(namespace);
    if (foreign && settings.noCrossNamespaceRefs()) {
      throw new Refused(
          "AccessDenied",
          "cannot access 'ImageRepository/%s', cross-namespace references have been blocked"
              .formatted(name));
    }
    Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> found =
        ports.resources().get(Kind.IMAGE_REPOSITORY, name);
    if (found.isEmpty()) {
      throw new Refused(
          "DependencyNotReady",
          "referenced ImageRepository does not exist: "
              + SecretLookup.notFound("ImageRepository.image.toolkit.fluxcd.io", name.name()));
    }
    if (foreign) {
      admit(found.get(), namespace);
    }
    return found.get();
  }

  private void admit(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, String namespace) {
    Optional<ImageRepositorySpec.AccessFrom> access = repository.spec().accessFrom();
    if (access.isEmpty()) {
      throw new Refused(
          "AccessDenied",
          "access denied: '%s' can't be accessed due to missing ACL labels on 'accessFrom'"
              .formatted(repository.name()));
    }
    if (!access.get().admits(ports.secrets().namespaceLabels(namespace))) {
      throw new Refused(
          "AccessDenied",
          "access denied: '%s' can't be accessed due to ACL labels mismatch on namespace '%s'"
              .formatted(repository.name(), namespace));
    }
  }
}

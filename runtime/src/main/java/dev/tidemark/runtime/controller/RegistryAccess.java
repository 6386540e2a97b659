package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.List;
import java.util.Optional;

/** Opens the registry of an ImageRepository with the secrets that the object names. */
final class RegistryAccess {
  private static final String GENERIC = "generic";

  /** Secrets are missing or cannot be used; the text is Flux's, without its prefix. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String text;

    Unusable(String text, Throwable cause) {
      super(text, cause);
      this.text = text;
    }

    /** The failure as both Flux controllers put it. */
    String text() {
      return "failed to configure authentication options: " + text;
    }
  }

  private final RegistryGateway registries;
  private final SecretStore secrets;
  private final boolean shellCredentials;
  private final ShellUse shell;

  RegistryAccess(Ports ports, Settings settings) {
    this(ports.registries(), ports.secrets(), settings.shellCredentials(), ShellUse.logged());
  }

  RegistryAccess(
      RegistryGateway registries, SecretStore secrets, boolean shellCredentials, ShellUse shell) {
    this.shell = shell;
    this.registries = registries;
    this.secrets = secrets;
    this.shellCredentials = shellCredentials;
  }

  /**
   * A reader of the repository.
   *
   * @throws Unusable when its secrets are missing or cannot be used
   */
  RepositoryReader open(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      boolean urgent) {
    SecretLookup lookup = new SecretLookup(secrets, shellCredentials);
    try {
      RepositoryReader reader = registries.open(access(repository, image, urgent, lookup));
      shell.tell(repository.key(), lookup.missing(), image.registry(), reader.shellSource());
      return reader;
    } catch (SecretLookup.Missing e) {
      throw new Unusable(e.text(), e);
    } catch (RegistryException e) {
      if (e.reason() == RegistryException.Reason.CONFIGURATION) {
        throw new Unusable(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  private RepositoryAccess access(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      boolean urgent,
      SecretLookup lookup) {
    ImageRepositorySpec spec = repository.spec();
    String namespace = repository.name().namespace();
    boolean generic = spec.provider().equals(GENERIC);
    Optional<SecretObject> credentials =
        generic
            ? spec.secretRef()
                .flatMap(name ->
                    lookup.replaceable(
                        new ObjectName(namespace, name), SecretLookup.notFound("secrets", name)))
            : Optional.empty();
    List<SecretObject> pullSecrets =
        generic
            ? spec.serviceAccountName()
                .map(name -> lookup.pullSecrets(new ObjectName(namespace, name)))
                .orElse(List.of())
            : List.of();
    Optional<SecretObject> certificate =
        spec.certSecretRef()
            .map(name ->
                lookup.required(
                    new ObjectName(namespace, name), SecretLookup.notFound("secrets", name)));
    Optional<SecretObject> proxy =
        spec.proxySecretRef()
            .map(name -> {
              ObjectName proxyName = new ObjectName(namespace, name);
              return lookup.required(proxyName, "secret '" + proxyName + "' not found");
            });
    boolean fromShell =
        shellCredentials && generic && credentials.isEmpty() && pullSecrets.isEmpty();
    return new RepositoryAccess(
        repository.name(),
        image.registry(),
        image.repository(),
        image.permitsPlainHttp(),
        spec.provider(),
        credentials,
        pullSecrets,
        certificate,
        proxy,
        fromShell,
        spec.scanTimeout(),
        urgent);
  }
}

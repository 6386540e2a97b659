package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to read one image repository in one run.
 *
 * @param requester the ImageRepository, for messages and logs
 * @param registry host and optional port, {@code index.docker.io} for Docker Hub
 * @param repository path below the registry, {@code library/alpine}
 * @param plainHttp whether plain HTTP is permitted when HTTPS does not answer
 * @param provider {@code generic}, {@code aws}, {@code azure} or {@code gcp}
 * @param credentials the Secret of {@code secretRef}
 * @param pullSecrets those of the ServiceAccount, in its order
 * @param certificate the Secret of {@code certSecretRef}
 * @param proxy the Secret of {@code proxySecretRef}
 * @param shellCredentials whether the user's own Docker configuration stands in when the object
 *     names no credentials, or a Secret that is not there; never in Kubernetes mode
 * @param timeout for everything done with the reader together
 * @param urgent whether somebody waits for the answer (a request, a webhook)
 */
public record RepositoryAccess(
    ObjectName requester,
    String registry,
    String repository,
    boolean plainHttp,
    String provider,
    Optional<SecretObject> credentials,
    List<SecretObject> pullSecrets,
    Optional<SecretObject> certificate,
    Optional<SecretObject> proxy,
    boolean shellCredentials,
    Duration timeout,
    boolean urgent) {
  public RepositoryAccess {
    pullSecrets = List.copyOf(pullSecrets);
  }

  /** The canonical name: registry and path. */
  public String canonicalName() {
    return registry + "/" + repository;
  }
}

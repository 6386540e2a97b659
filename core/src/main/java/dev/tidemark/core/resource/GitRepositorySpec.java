package dev.tidemark.core.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * What is read of the spec of a GitRepository, a kind that Flux's source-controller owns.
 *
 * <p>Source: contract section 8, "Source".
 *
 * @param url as it was written
 * @param ref the place to check out; empty: branch {@code master}
 * @param timeout of the checkout, and of the push
 * @param secretRef name of the Secret with credentials, in the object's namespace
 * @param provider {@code generic} or a cloud's name
 * @param serviceAccountName for cloud identities; empty when none
 * @param proxySecretRef name of the Secret with the proxy
 */
public record GitRepositorySpec(
    String url,
    Optional<GitReference> ref,
    Duration interval,
    Duration timeout,
    Optional<String> secretRef,
    String provider,
    Optional<String> serviceAccountName,
    Optional<String> proxySecretRef,
    boolean suspend)
    implements Spec {
  /** The timeout of an object that names none. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /** A spec with defaults but for the URL and branch. */
  public static GitRepositorySpec of(String url, String branch) {
    return new GitRepositorySpec(
        url,
        Optional.of(GitReference.ofBranch(branch)),
        Duration.ofMinutes(1),
        DEFAULT_TIMEOUT,
        Optional.empty(),
        "generic",
        Optional.empty(),
        Optional.empty(),
        false);
  }
}

package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.time.Duration;
import java.util.Optional;

/**
 * All that is needed to reach one Git repository in one run.
 *
 * @param source the GitRepository object, for messages and logs
 * @param url as the object has it
 * @param provider {@code generic}, {@code azure}, {@code aws}, {@code gcp} or {@code github}
 * @param credentials the Secret of {@code secretRef}
 * @param proxy the Secret of {@code proxySecretRef}
 * @param shellCredentials whether the user's own keys, agent, variables and credential helpers
 *     stand in when the object names no credentials, or a Secret that is not there; it also permits
 *     {@code file://} URLs and local paths; never in Kubernetes mode
 * @param timeout for the checkout together, and once more for the push
 */
public record GitAccess(
    ObjectName source,
    String url,
    String provider,
    Optional<SecretObject> credentials,
    Optional<SecretObject> proxy,
    boolean shellCredentials,
    Duration timeout) {

  /** The URL for messages: a password in it reads {@code xxxxx}. */
  public String shownUrl() {
    return url.replaceFirst("^([A-Za-z]+://[^/@:]*):[^/@]*@", "$1:xxxxx@");
  }
}

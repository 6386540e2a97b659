package dev.tidemark.runtime.controller.spi;

import java.time.Instant;

/** Registry logins of the clouds, for repositories whose {@code provider} is not generic. */
public interface CloudCredentials {

  /**
   * The login for a repository's registry. Called when a read first needs it, so that its failures
   * are failures of the scan (contract section 3.3); keeps what it got as long as it is good.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} for a registry that is not the
   *     provider's, {@code UNAUTHORIZED} or {@code UNREACHABLE} for what the cloud answers
   */
  Login login(RepositoryAccess access);

  /**
   * A login of limited life.
   *
   * @param user what goes before the colon of basic authentication
   * @param password what goes behind it
   * @param expires when it ends
   */
  record Login(String user, Secret password, Instant expires) {}
}

package dev.tidemark.runtime.controller.spi;

import java.util.Optional;

/** Git repositories over the network or, in the shell modes, on disk. */
public interface GitGateway {

  /**
   * Prepares work on one repository; sends nothing yet. Waits while another run of this process
   * works on the same repository with the same identity.
   *
   * @throws GitException with reason {@code CONFIGURATION} when URL or secrets cannot be used
   */
  GitSession open(GitAccess access);

  /**
   * Where in the user's own shell a login to this repository comes from, for people; empty when
   * none of the shell's is used, or it has none.
   */
  default Optional<String> shellSource(GitAccess access) {
    return Optional.empty();
  }

  /**
   * Reads a signing key, so that a wrong one is found before anything is fetched.
   *
   * @param type {@code gpg} or {@code ssh}
   * @param key the Secret with {@code git.asc} and {@code passphrase}, or {@code identity} and
   *     {@code password}
   * @throws GitException with reason {@code CONFIGURATION} and Flux's text (contract section 7.4)
   */
  CommitSigner signer(String type, SecretObject key, Optional<GitIdentity> signAs);
}

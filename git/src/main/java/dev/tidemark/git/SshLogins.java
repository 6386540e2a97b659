package dev.tidemark.git;

import dev.tidemark.git.ssh.SshKey;
import dev.tidemark.git.ssh.SshLogin;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a repository over SSH is logged in to: with the Secret's key and known hosts (contract
 * section 8, "Auth"), or with what the user's shell has.
 */
final class SshLogins {
  private static final String USUAL_USER = "git";
  static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private SshLogins() {}

  static SshLogin of(GitUrl.Ssh url, GitAccess access, Map<String, String> environment) {
    String user = url.user().orElse(USUAL_USER);
    if (access.credentials().isEmpty() && access.shellCredentials()) {
      return ofShell(user, environment);
    }
    Secret identity = required(access.credentials(), "identity");
    Secret knownHosts = required(access.credentials(), "known_hosts");
    Optional<Secret> passphrase = access.credentials().flatMap(s -> s.value("password"));
    try {
      SshKey key = SshKey.parse(identity, passphrase);
      return new SshLogin(user, List.of(key), Optional.empty(), List.of(knownHosts.revealText()));
    } catch (SshKey.UnusableKeyException e) {
      throw new GitException(
          Reason.UNAUTHORIZED,
          "unable to construct auth method with options: " + e.getMessage(),
          e);
    }
  }

  private static Secret required(Optional<SecretObject> secret, String key) {
    return secret
        .flatMap(s -> s.value(key))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() ->
            new GitException(
                Reason.CONFIGURATION,
                "failed to configure authentication options: invalid 'ssh' auth option: '"
                    + key
                    + "' is required"));
  }

  /** Agent, default keys that need no passphrase, and the user's and machine's known hosts. */
  private static SshLogin ofShell(String user, Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", "/")).resolve(".ssh");
    List<SshKey> keys = new ArrayList<>();
    for (String name : DEFAULT_KEYS) {
      text(home.resolve(name))
          .ifPresent(text -> {
            try {
              keys.add(SshKey.parse(Secret.of(text), Optional.empty()));
            } catch (SshKey.UnusableKeyException e) {
              // Nobody is asked for a passphrase; the agent may hold the key.
            }
          });
    }
    List<String> knownHosts = new ArrayList<>();
    text(home.resolve("known_hosts")).ifPresent(knownHosts::add);
    text(Path.of("/etc/ssh/ssh_known_hosts")).ifPresent(knownHosts::add);
    Optional<Path> agent =
        Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of)
            .filter(Files::exists);
    return new SshLogin(user, keys, agent, knownHosts);
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

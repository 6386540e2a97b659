package dev.tidemark.git.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a host is logged in to.
 *
 * @param user name on the server
 * @param keys tried in this order
 * @param agent socket of an agent whose keys are tried first
 * @param knownHosts texts in the format of {@code known_hosts}
 */
public record SshLogin(
    String user, List<SshKey> keys, Optional<Path> agent, List<String> knownHosts) {
  public SshLogin {
    keys = List.copyOf(keys);
    knownHosts = List.copyOf(knownHosts);
  }
}

package dev.tidemark.git;

import dev.tidemark.git.ssh.SshWire;
import dev.tidemark.git.wire.GitWire;
import dev.tidemark.git.wire.HttpLogin;
import dev.tidemark.git.wire.HttpWire;
import dev.tidemark.git.wire.ProcessWire;
import dev.tidemark.git.wire.SocketRoute;
import dev.tidemark.runtime.controller.spi.GitAccess;
import java.util.Map;
import java.util.Optional;

/** Ways to repositories, with their credentials. */
final class Wires {
  private final Map<String, String> environment;

  Wires(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A wire on which nothing has been said yet. */
  GitWire to(GitUrl url, GitAccess access) {
    return switch (url) {
      case GitUrl.Http http -> http(http, access);
      case GitUrl.Ssh ssh ->
          new SshWire(
              ssh.host(),
              ssh.port(),
              ssh.path(),
              SshLogins.of(ssh, access, environment),
              Proxies.ofSecret(access));
      case GitUrl.Local local -> new ProcessWire(local.folder());
    };
  }

  /** Where in the user's shell a login comes from, in words; empty when it has none. */
  Optional<String> shellSource(GitUrl url) {
    return ShellLogins.source(url, environment);
  }

  private GitWire http(GitUrl.Http url, GitAccess access) {
    HttpCredentials credentials = HttpCredentials.of(url, access, environment);
    HttpLogin login = credentials.login();
    return new HttpWire(
        new SocketRoute(
            url.origin(), Proxies.of(url.origin(), access, environment), credentials.tls()),
        url.path(),
        login);
  }
}

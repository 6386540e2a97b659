package dev.tidemark.git;

import dev.tidemark.git.wire.GitWire;
import dev.tidemark.git.wire.HttpLogin;
import dev.tidemark.git.wire.HttpWire;
import dev.tidemark.git.wire.ProcessWire;
import dev.tidemark.git.wire.SocketRoute;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import java.util.Map;

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
          throw new GitException(Reason.CONFIGURATION, "ssh is not built yet: " + ssh.display());
      case GitUrl.Local local -> new ProcessWire(local.folder());
    };
  }

  private GitWire http(GitUrl.Http url, GitAccess access) {
    HttpCredentials credentials = HttpCredentials.of(url, access);
    HttpLogin login = credentials.login();
    return new HttpWire(
        new SocketRoute(
            url.origin(), Proxies.of(url.origin(), access, environment), credentials.tls()),
        url.path(),
        login);
  }
}

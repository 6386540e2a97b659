package dev.tidemark.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where in the user's shell a login to a Git server comes from. */
final class ShellLogins {
  private ShellLogins() {}

  /** The source in words; empty when the shell has none, or none is needed. */
  static Optional<String> source(GitUrl url, Map<String, String> environment) {
    return switch (url) {
      case GitUrl.Http http when http.password().isPresent() -> Optional.of("its URL's password");
      case GitUrl.Http http ->
          Optional.of(
              environment.getOrDefault("TIDEMARK_GIT_PASSWORD", "").isEmpty()
                  ? "git's credential helpers"
                  : "TIDEMARK_GIT_USERNAME and TIDEMARK_GIT_PASSWORD");
      case GitUrl.Ssh ssh -> ofSsh(environment);
      case GitUrl.Local local -> Optional.of("the folder itself");
    };
  }

  private static Optional<String> ofSsh(Map<String, String> environment) {
    List<String> sources = new ArrayList<>();
    String socket = environment.getOrDefault("SSH_AUTH_SOCK", "");
    if (!socket.isEmpty() && Files.exists(Path.of(socket))) {
      sources.add("the SSH agent");
    }
    Path home = Path.of(environment.getOrDefault("HOME", "/")).resolve(".ssh");
    SshLogins.DEFAULT_KEYS.stream()
        .map(home::resolve)
        .filter(Files::isReadable)
        .map(Path::toString)
        .forEach(sources::add);
    return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", sources));
  }
}

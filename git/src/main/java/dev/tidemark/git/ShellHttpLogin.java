package dev.tidemark.git;

import dev.tidemark.git.wire.HttpLogin;
import dev.tidemark.runtime.controller.spi.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the user's shell has for a server that wants a login: {@code TIDEMARK_GIT_USERNAME} with
 * {@code TIDEMARK_GIT_PASSWORD}, else git's credential helpers, which are asked without ever
 * prompting. Nothing is sent before the server asks.
 */
final class ShellHttpLogin implements HttpLogin {
  private static final int PATIENCE_SECONDS = 10;
  private static final int LONGEST_ANSWER = 65_536;

  private final GitUrl.Http url;
  private final Map<String, String> environment;

  ShellHttpLogin(GitUrl.Http url, Map<String, String> environment) {
    this.url = url;
    this.environment = environment;
  }

  @Override
  public Optional<String> authorization() {
    return Optional.empty();
  }

  @Override
  public Optional<String> afterRefusal() {
    String user = environment.getOrDefault("TIDEMARK_GIT_USERNAME", "");
    String password = environment.getOrDefault("TIDEMARK_GIT_PASSWORD", "");
    if (!password.isEmpty()) {
      String name = user.isEmpty() ? url.user().orElse("git") : user;
      return Optional.of(HttpCredentials.basic(name, Secret.of(password)));
    }
    Map<String, String> found = ask();
    String name = found.getOrDefault("username", "");
    String secret = found.getOrDefault("password", "");
    return secret.isEmpty()
        ? Optional.empty()
        : Optional.of(HttpCredentials.basic(name, Secret.of(secret)));
  }

  /** The answer of {@code git credential fill}; empty when git or a helper has none. */
  private Map<String, String> ask() {
    StringBuilder question = new StringBuilder();
    question.append("protocol=").append(url.origin().tls() ? "https" : "http").append('\n');
    question.append("host=").append(url.origin().authority()).append('\n');
    question.append("path=").append(url.path().replaceFirst("^/", "")).append('\n');
    url.user().ifPresent(user -> question.append("username=").append(user).append('\n'));
    ProcessBuilder builder = new ProcessBuilder("git", "credential", "fill");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_ASKPASS", "");
    builder.environment().put("SSH_ASKPASS", "");
    builder.environment().put("GCM_INTERACTIVE", "never");
    try {
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(question.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      Thread watch =
          Thread.startVirtualThread(() -> {
            try {
              if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      byte[] answer = process.getInputStream().readNBytes(LONGEST_ANSWER);
      int exit = process.waitFor();
      watch.interrupt();
      return exit == 0 ? fields(new String(answer, StandardCharsets.UTF_8)) : Map.of();
    } catch (IOException e) {
      return Map.of(); // no git, no helpers
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(line ->
            fields.put(
                line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return fields;
  }
}

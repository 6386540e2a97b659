package dev.tidemark.registry.credential;

import dev.tidemark.registry.json.JsonSyntaxException;
import dev.tidemark.registry.json.JsonValue;
import dev.tidemark.registry.json.JsonValue.JsonObject;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs {@code docker-credential-<name> get}. No shell is involved: the program is looked up in the
 * absolute folders of {@code PATH}, the server's name travels on its standard input, and both what
 * it prints and how long it takes are bounded.
 */
final class CredentialHelper {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
  private static final int MAX_OUTPUT = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, String> environment;

  CredentialHelper(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * What the helper holds for a server; empty when it holds nothing.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} when it cannot be asked
   */
  Optional<Credential> get(String name, String server) {
    String program = "docker-credential-" + name;
    if (!NAME.matcher(name).matches()) {
      throw unusable("credential helper \"" + name + "\" has an impossible name");
    }
    Path path =
        find(program)
            .orElseThrow(() ->
                unusable(
                    "credential helper %s is not in PATH; install it, or remove it from"
                            .formatted(program)
                        + " Docker's config file"));
    try {
      return answer(program, run(path, server));
    } catch (IOException e) {
      throw unusable("credential helper " + program + " cannot be run: " + e.getMessage());
    }
  }

  private record Output(int exit, Secret text) {}

  private Output run(Path path, String server) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(path.toString(), "get");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      CompletableFuture<byte[]> output = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("credential-helper")
          .start(() -> {
            try {
              output.complete(process.getInputStream().readNBytes(MAX_OUTPUT));
            } catch (IOException e) {
              output.completeExceptionally(e);
            }
          });
      tell(process, server);
      byte[] text = output.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it does not end");
      }
      return new Output(process.exitValue(), Secret.of(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + PATIENCE.toSeconds() + "s", e);
    } catch (ExecutionException e) {
      throw new IOException("its output cannot be read", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void tell(Process process, String server) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((server + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It does not care for the server's name; what it prints decides.
    }
  }

  private static Optional<Credential> answer(String program, Output output) {
    if (output.exit() != 0) {
      // The protocol has one way to say "nothing here" and no code for it.
      String words = output.text().revealText().strip();
      if (words.startsWith("credentials not found")) {
        return Optional.empty();
      }
      throw unusable(
          "credential helper %s failed with exit code %d".formatted(program, output.exit()));
    }
    try {
      if (JsonValue.parse(output.text().reveal()) instanceof JsonObject answer) {
        String user = answer.text("username").orElse("");
        Secret secret = Secret.of(answer.text("secret").orElse(""));
        return Optional.of(
            user.equals("<token>")
                ? Credential.ofIdentityToken(secret)
                : Credential.of(user, secret));
      }
    } catch (JsonSyntaxException e) {
      // Its words could quote a secret.
    }
    throw unusable("credential helper " + program + " printed no JSON object");
  }

  private Optional<Path> find(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }

  private static RegistryException unusable(String message) {
    return new RegistryException(Reason.CONFIGURATION, message);
  }
}

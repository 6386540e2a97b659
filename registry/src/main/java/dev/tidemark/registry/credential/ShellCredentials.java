package dev.tidemark.registry.credential;

import dev.tidemark.registry.json.JsonValue;
import dev.tidemark.registry.json.JsonValue.JsonObject;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The credentials of the user's own shell: {@code REGISTRY_AUTH_FILE}, Docker's config file with
 * its helpers and store, Podman's auth files. The first file that knows the registry wins. Never
 * used in Kubernetes mode.
 */
public final class ShellCredentials {
  private static final String HUB = "index.docker.io";
  private static final String HUB_KEY = "https://index.docker.io/v1/";
  private static final int MAX_FILE = 1024 * 1024;

  private final Map<String, String> environment;
  private final Path home;
  private final CredentialHelper helper;

  /** Credentials of a user with this environment and home. */
  public ShellCredentials(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.helper = new CredentialHelper(this.environment);
  }

  /**
   * A credential and where it came from.
   *
   * @param source for the user: the file, and the helper where one was asked
   */
  public record Found(Credential credential, String source) {}

  /**
   * What the shell has for a repository; empty when it has nothing.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} when a file or helper is broken
   */
  public Optional<Found> find(String registry, String repository) {
    return files().stream()
        .filter(Files::isRegularFile)
        .map(file -> find(file, registry, repository))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    variable("REGISTRY_AUTH_FILE").ifPresent(file -> files.add(Path.of(file)));
    Path docker = variable("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
    files.add(docker.resolve("config.json"));
    variable("XDG_RUNTIME_DIR")
        .ifPresent(folder -> files.add(Path.of(folder, "containers", "auth.json")));
    Path config = variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
    files.add(config.resolve("containers").resolve("auth.json"));
    return files;
  }

  private Optional<Found> find(Path file, String registry, String repository) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw new IOException("larger than " + MAX_FILE + " bytes");
      }
      byte[] json = Files.readAllBytes(file);
      JsonObject config = DockerConfig.object(json, "configfile.ConfigFile");
      Optional<Found> helped = fromHelper(file, config, registry);
      return helped.isPresent()
          ? helped
          : fromFile(json, registry, repository)
              .map(credential -> new Found(credential, "the credentials of " + file));
    } catch (IOException | IllegalArgumentException e) {
      throw new RegistryException(
          Reason.CONFIGURATION,
          "the credentials in %s cannot be read: %s".formatted(file, e.getMessage()),
          Optional.empty(),
          e);
    }
  }

  private Optional<Found> fromHelper(Path file, JsonObject config, String registry) {
    Optional<String> own = Optional.empty();
    if (config.member("credhelpers").orElse(config) instanceof JsonObject helpers) {
      own =
          names(registry).stream()
              .map(key -> Optional.ofNullable(helpers.members().get(key)))
              .flatMap(Optional::stream)
              .filter(JsonValue.JsonText.class::isInstance)
              .map(name -> ((JsonValue.JsonText) name).value())
              .findFirst();
    }
    Optional<String> name = own.or(() -> config.text("credsstore")).filter(text -> !text.isEmpty());
    String server = registry.equals(HUB) ? HUB_KEY : registry;
    return name.flatMap(text -> helper.get(text, server))
        .filter(credential -> !credential.isAnonymous())
        .map(credential ->
            new Found(
                credential, "docker-credential-" + name.orElseThrow() + ", named in " + file));
  }

  private static Optional<Credential> fromFile(byte[] json, String registry, String repository) {
    Map<RegistryKey, Credential> byKey = new TreeMap<>();
    DockerConfig.parse(json)
        .entries()
        .forEach((key, credential) -> byKey.putIfAbsent(aliased(key), credential));
    return byKey.entrySet().stream()
        .filter(entry -> entry.getKey().matches(registry, repository))
        .map(Map.Entry::getValue)
        .filter(credential -> !credential.isAnonymous())
        .findFirst();
  }

  /** Podman and people write {@code docker.io}. */
  private static RegistryKey aliased(String key) {
    RegistryKey parsed = RegistryKey.parse(key);
    return parsed.host().equals("docker.io") ? new RegistryKey(HUB, parsed.path()) : parsed;
  }

  private static List<String> names(String registry) {
    return registry.equals(HUB) ? List.of(HUB_KEY, HUB, "docker.io") : List.of(registry);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}

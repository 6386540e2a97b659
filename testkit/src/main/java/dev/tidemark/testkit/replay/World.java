package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import dev.tidemark.testkit.registry.ImagePusher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** All that a scenario finds around it: registries, Git, a receiver of events, keys. */
final class World implements AutoCloseable {

  /** Registries that scenarios may share: each has repositories of its own. */
  record Registries(DockerRegistry open, DockerRegistry auth) implements AutoCloseable {
    static Registries start() {
      return new Registries(DockerRegistry.open(), DockerRegistry.withBasicAuth());
    }

    @Override
    public void close() {
      open.close();
      auth.close();
    }
  }

  private final Registries registries;
  private final FakeRegistry fake = FakeRegistry.start();
  private final EventReceiver events = new EventReceiver();
  private final Placeholders placeholders = new Placeholders();
  private final GitWorld git;
  private final Optional<SigningKeys> keys;
  private final String nobody = nobody();

  /** The surroundings of a scenario, with all that is there from the start. */
  World(Scenario scenario, Registries registries, Path folder) {
    this.registries = registries;
    this.git = new GitWorld(created(folder.resolve("git")));
    boolean signs = mentionsKeys(scenario);
    this.keys =
        signs ? Optional.of(new SigningKeys(created(folder.resolve("keys")))) : Optional.empty();
    placeholders.put("REGISTRY", registries.open().host());
    placeholders.put("REGISTRY_AUTH", registries.auth().host());
    placeholders.put("REGISTRY_FAKE", fake.host());
    placeholders.put("REGISTRY_OTHER", fake.otherHost());
    placeholders.put("REGISTRY_PORT", port(registries.open().host()));
    placeholders.put("CLOSED", nobody);
    placeholders.put("GIT", git.url());
    keys.ifPresent(made -> {
      placeholders.putKey("GPG_KEY", made.openPgp());
      placeholders.putKey("GPG_KEY_LOCKED", made.lockedOpenPgp());
      placeholders.putKey("SSH_KEY", made.ssh());
    });
    push(scenario, "open");
    push(scenario, "auth");
    Scenario.part(scenario.registry(), "fake")
        .forEach((name, fields) ->
            fake.put(name, FakeRepository.parse(filled(JsonTree.object(fields)))));
    git.seed(filled(scenario.git()), keys);
  }

  private static String port(String host) {
    return host.substring(host.lastIndexOf(':') + 1);
  }

  private static boolean mentionsKeys(Scenario scenario) {
    return scenario.steps().stream()
        .anyMatch(step ->
            step instanceof Step.Apply apply && JsonTree.text(apply.objects()).contains("_KEY"));
  }

  private void push(Scenario scenario, String registry) {
    Scenario.part(scenario.registry(), registry)
        .forEach((repository, tags) -> pusher(registry).push(repository, JsonTree.strings(tags)));
  }

  /** Pushes to one of the real registries. */
  ImagePusher pusher(String registry) {
    return registry.equals("auth") ? registries.auth().pusher() : registries.open().pusher();
  }

  /** Changes a scripted repository. */
  void change(String repository, Map<String, Object> fields) {
    fake.change(repository, before -> before.with(filled(fields)));
  }

  /** The Git side. */
  GitWorld git() {
    return git;
  }

  /** Where events are posted. */
  EventReceiver events() {
    return events;
  }

  /** Host and port where nobody listens. */
  String nobodyListens() {
    return nobody;
  }

  /** An object with all placeholders filled in. */
  Map<String, Object> filled(Map<String, Object> tree) {
    return JsonTree.object(placeholders.fill(tree));
  }

  /** A text in which addresses and commits have their names again. */
  String mask(String text) {
    return placeholders.mask(git.mask(text));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nobody() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    git.close();
    fake.close();
    events.close();
    keys.ifPresent(SigningKeys::close);
  }
}

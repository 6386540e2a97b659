package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** L1: secrets that go every way through the program come out of it nowhere. */
class CanarySecretsE2E {
  private static final String CANARY = "c4n4ry-";
  private static final String LOGIN = CANARY + "git-login";
  private static final String WRONG = CANARY + "git-wrong";
  private static final String PULL = DockerRegistry.PASSWORD;
  private static final String WRONG_PULL = CANARY + "pull-wrong";
  private static final String IN_URL = CANARY + "in-url";
  private static final String PROXY = CANARY + "proxy";
  private static final String SIGNING = CANARY + "signing-key";
  private static final List<String> ALL =
      List.of(LOGIN, WRONG, PULL, WRONG_PULL, IN_URL, PROXY, SIGNING);

  @TempDir Path folder;

  @Test
  void l1GivesNoSecretAway() throws Exception {
    try (ScriptedServer events = ScriptedServer.start(request -> Reply.of(200, ""));
        GitScene scene = scene()) {
      PackagedProgram program = PackagedProgram.in(folder);
      Path log = folder.resolve("service.log");
      try (RunningService service =
          RunningService.start(
              program,
              log,
              "run",
              "-f",
              folder.resolve("manifests").toString(),
              "--state-dir",
              folder.resolve("state").toString(),
              "--listen",
              "127.0.0.1:0",
              "--no-ambient-credentials",
              "--trace-events",
              "--log-level=trace",
              "--events-addr",
              events.url() + "/")) {
        service.await(() ->
            scene.repository.text("main", "apps/app.yaml").equals(scene.marked("app", "1.1.0")));
        List<String> failing = List.of("wrong", "in-url", "proxied", "signed", "pull-wrong");
        Map<String, String> given = new LinkedHashMap<>();
        service.await(() -> {
          failing.forEach(name -> page(service, name, given));
          return given.values().stream().filter(page -> page.contains("Failed")).count()
              == failing.size();
        });
        given.put("overview", service.get(""));
        given.put("metrics", service.get("metrics"));
        given.put("objects", service.get("api/v1/objects"));
        service.stop();
        given.put("log", Files.readString(log));
        events.requests().forEach(request -> given.put("event " + given.size(), request.body()));
        assertThat(given).hasSizeGreaterThan(10);
        given.forEach((what, text) -> holdsNothing(what, text));
      }
      try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          holdsNothing(
              file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private static void page(RunningService service, String name, Map<String, String> pages) {
    String kind = name.equals("pull-wrong") ? "ImageRepository" : "ImageUpdateAutomation";
    try {
      pages.put(name, service.get("object?kind=" + kind + "&namespace=flux-system&name=" + name));
    } catch (IOException | AssertionError e) {
      pages.remove(name); // not there yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void holdsNothing(String what, String text) {
    for (String secret : ALL) {
      assertThat(text.contains(secret)).as(what + " holds " + secret).isFalse();
      String encoded = base64("robot:" + secret);
      assertThat(text.contains(encoded)).as(what + " holds " + secret + " encoded").isFalse();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private GitScene scene() {
    GitScene scene =
        GitScene.in(folder)
            .image("app", "1.0.0", "1.1.0")
            .automation("apps", "./apps", "push: {branch: main}", "")
            .secret("login", "username", "robot", "password", LOGIN)
            .secret("wrong", "username", "robot", "password", WRONG)
            .secret("way", "address", "http://127.0.0.1:1", "username", "u", "password", PROXY)
            .secret("key", "git.asc", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n" + SIGNING);
    scene.manifest("pulls", pulls("pull", scene.registry.host(), PULL));
    scene.manifest("pulls-wrong", pulls("pull-wrong", scene.registry.host(), WRONG_PULL));
    scene.server.basic("robot", LOGIN);
    scene.registry.put("app", FakeRepository.of(List.of("1.0.0", "1.1.0")).withTokens("same"));
    scene.edit("app", "interval: 1m", "interval: 1m, secretRef: {name: pull}");
    scene.edit("fleet", "ref:", "secretRef: {name: login}, ref:");
    source(scene, "wrong", scene.server.url("fleet"), "secretRef: {name: wrong},");
    String url = scene.server.url("fleet").replace("http://", "http://robot:" + IN_URL + "@");
    source(scene, "in-url", url, "");
    source(scene, "proxied", "http://git.example/x", "proxySecretRef: {name: way},");
    automationOn(scene, "wrong", "");
    automationOn(scene, "in-url", "");
    automationOn(scene, "proxied", "");
    scene.automation(
        "signed", "./apps", "push: {branch: signed}", ", signingKey: {secretRef: {name: key}}");
    scene.manifest(
        "pull-wrong",
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: pull-wrong}
        spec: {image: "%s/unknown", interval: 1m, secretRef: {name: pull-wrong}}
        """
            .formatted(scene.registry.host()));
    scene.repository.commit("main").file("apps/app.yaml", scene.marked("app", "1.0.0")).write();
    return scene;
  }

  private static void source(GitScene scene, String name, String url, String more) {
    scene.manifest(
        "source-" + name,
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: %s}
        spec: {url: "%s", interval: 1m, %s ref: {branch: main}}
        """
            .formatted(name, url, more));
  }

  private static void automationOn(GitScene scene, String name, String more) {
    scene.automation(name, "./apps", "push: {branch: " + name + "}", more);
    scene.edit("automation-" + name, "name: fleet", "name: " + name);
  }

  private static String pulls(String name, String host, String password) {
    String config =
        "{\"auths\":{\"%s\":{\"username\":\"robot\",\"password\":\"%s\"}}}"
            .formatted(host, password);
    return """
    apiVersion: v1
    kind: Secret
    type: kubernetes.io/dockerconfigjson
    metadata: {name: %s}
    data: {.dockerconfigjson: %s}
    """
        .formatted(name, base64(config));
  }
}

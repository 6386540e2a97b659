package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service when it is killed, misconfigured, or its secrets change (reliability E1, Z2, Z3). */
class ServiceFaultsE2E {
  private static final String FILE = "apps/app.yaml";
  private static final int KILLS = Integer.getInteger("tidemark.service.kills", 5);

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder)
            .image("app", "1.0.0")
            .automation("apps", "./apps", "push: {branch: main}", "");
    scene.edit("app", "interval: 1m", "interval: 1s");
    scene.repository.commit("main").file(FILE, scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private boolean holds(String tag) {
    return scene.repository.text("main", FILE).equals(scene.marked("app", tag));
  }

  @Test
  void e1SurvivesKillsAtAnyMoment() throws Exception {
    Random random = new Random(20_261_123);
    for (int kill = 1; kill <= KILLS; kill++) {
      scene.tag("app", "1." + kill + ".0");
      try (RunningService service = scene.service()) {
        service.await(() -> service.log().contains("is running"));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1500)));
      } // closing kills it
    }
    assertThat(scene.run().ready("apps")).isEqualTo("True Succeeded: repository up-to-date");
    assertThat(holds("1." + KILLS + ".0")).isTrue();
    List<String> subjects = scene.subjects("main");
    assertThat(subjects).last().isEqualTo("Seed");
    assertThat(subjects.size() - 1).isBetween(1, KILLS);
    List<String> trees = scene.repository.log("main", "%T");
    assertThat(trees).as("no commit without a change").doesNotHaveDuplicates();
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void z2KeepsTheLastGoodManifestsAndSaysWhatIsWrong() throws Exception {
    try (RunningService service = scene.service()) {
      scene.tag("app", "1.1.0");
      service.await(() -> holds("1.1.0"));
      scene.manifest("app", "kind: ImageRepository\n  spec: {image: [half");
      service.await(() -> service.log().contains("app.yaml"));
      scene.tag("app", "1.2.0");
      service.await(() -> holds("1.2.0"));
      assertThat(service.endsWithin(10)).isTrue();
    }
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Update apps", "Seed");
  }

  @Test
  void z3UsesRotatedSecretsAtTheNextCall() throws Exception {
    scene.edit("fleet", "ref:", "secretRef: {name: login}, ref:");
    scene.server.basic("robot", "first");
    scene.secret("login", "username", "robot", "password", "first");
    try (RunningService service = scene.service()) {
      scene.tag("app", "1.1.0");
      service.await(() -> holds("1.1.0"));
      scene.server.basic("robot", "second");
      scene.secret("login", "username", "robot", "password", "second");
      scene.server.clearLog();
      scene.tag("app", "1.2.0");
      service.await(() -> holds("1.2.0"));
      assertThat(scene.server.log()).noneMatch(exchange -> exchange.status() == 401);
      assertThat(service.log()).doesNotContain("GitOperationFailed");
    }
  }

  @Test
  void keepsItsEventsOverRestarts() throws Exception {
    scene.tag("app", "1.1.0");
    try (RunningService service = scene.service()) {
      service.await(() -> holds("1.1.0") && pushes() == 1);
    }
    scene.tag("app", "1.2.0");
    try (RunningService service = scene.service()) {
      service.await(() -> holds("1.2.0") && pushes() == 2);
      assertThat(service.endsWithin(10)).isTrue();
    }
  }

  /** How many pushes the event log tells of, as who reads beside the service sees it. */
  private long pushes() {
    return new FileEventLog(StateFolder.beside(folder.resolve("state")))
        .last(100).stream().filter(event -> event.message().startsWith("pushed commit")).count();
  }

  @Test
  void z1EndsInTimeWhileTheRegistryHangs() throws Exception {
    scene.registry.change(
        "app",
        known ->
            known.withFaults(
                dev.tidemark.testkit.registry.FakeFault.transport(
                    "tags",
                    dev.tidemark.testkit.http.Reply.Fault.delayed(
                        java.time.Duration.ofMinutes(10)))));
    try (RunningService service = scene.service()) {
      service.await(() -> !scene.registry.requests().isEmpty());
      assertThat(service.endsWithin(10)).isTrue();
      assertThat(service.log()).doesNotContain("cannot write");
    }
    assertThat(leftovers()).isEmpty();
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".tmp")).toList();
    }
  }
}

package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many automations on one repository (reliability G2, K5). */
class FoldedRunsIT {
  private static final int MANY = 20;
  private static final String READY = "True Succeeded: repository up-to-date";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0");
    SeedCommit seed = scene.repository.commit("main");
    for (int i = 0; i < MANY + 4; i++) {
      seed.file("apps/" + name(i) + "/app.yaml", scene.marked("app", "1.0.0"));
    }
    seed.write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String name(int i) {
    return "a%02d".formatted(i);
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(FoldedRunsIT::name).toList();
  }

  private void automations(List<String> names, String git) {
    names.forEach(name -> scene.automation(name, "./apps/" + name, git, ""));
  }

  private String tagOf(String revision, String name) {
    return scene
        .repository
        .text(revision, "apps/" + name + "/app.yaml")
        .replaceAll("(?s).*/app:([0-9.]+) #.*", "$1");
  }

  @Test
  void g2FoldsAutomationsOfOneBranchIntoOneFetchAndOnePush() {
    List<String> names = names(0, MANY);
    automations(names, "push: {branch: main}");
    Ran ran = scene.run();
    assertThat(ran.fetches()).isOne();
    assertThat(ran.pushes()).isOne();
    assertThat(ran.exchanges()).as("a list, a fetch, a push, with greetings").hasSize(5);
    assertThat(scene.subjects("main")).hasSize(MANY + 1).doesNotHaveDuplicates();
    for (String name : names) {
      assertThat(ran.ready(name)).isEqualTo(READY);
      assertThat(tagOf("main", name)).isEqualTo("1.1.0");
      String own = ran.status(name).lastPushCommit();
      assertThat(scene.repository.log(own, "%s").getFirst()).isEqualTo("Update " + name);
      assertThat(ran.status(name).observedSourceRevision())
          .isEqualTo("main@sha1:" + scene.repository.head("main"));
      assertThat(ran.told(Event.Type.NORMAL))
          .contains(
              "pushed commit '%s' to branch 'main'\nUpdate %s"
                  .formatted(own.substring(0, 7), name));
    }
    assertThat(ran.told(Event.Type.NORMAL)).hasSize(MANY);
    Ran again = scene.run();
    assertThat(again.pushes()).isZero();
    assertThat(again.fetches()).isZero();
    assertThat(again.told(Event.Type.NORMAL)).isEmpty();
  }

  @Test
  void g2PushesOnceForEachBranchAndFetchesOnce() {
    automations(names(0, MANY), "push: {branch: main}");
    automations(names(MANY, MANY + 2), "push: {branch: updates-1}");
    automations(names(MANY + 2, MANY + 4), "push: {branch: updates-2}");
    Ran ran = scene.run();
    assertThat(ran.fetches()).isLessThanOrEqualTo(2);
    assertThat(ran.pushes()).isEqualTo(3);
    assertThat(ran.told(Event.Type.NORMAL)).hasSize(MANY + 4);
    names(0, MANY + 4).forEach(name -> assertThat(ran.ready(name)).isEqualTo(READY));
    assertThat(scene.subjects("updates-1").subList(0, 2))
        .containsExactly("Update a21", "Update a20");
    assertThat(scene.subjects("updates-2").subList(0, 2))
        .containsExactly("Update a23", "Update a22");
    scene.tag("app", "1.2.0");
    Ran next = scene.run();
    assertThat(next.pushes()).isEqualTo(3);
    assertThat(scene.subjects("updates-1").subList(0, 3))
        .containsExactly("Update a21", "Update a20", "Update a19");
    assertThat(tagOf("updates-2", "a23")).isEqualTo("1.2.0");
  }

  @Test
  void k5LosesAndDoublesNothingWithTwoReplicasAndPeople() throws Exception {
    List<String> names = names(0, MANY);
    automations(names, "push: {branch: main}");
    // As many people as there are pushes, up to three: how many it takes is up to the two replicas.
    List<String> people = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 3; i++) {
      String path = "people/" + i + ".txt";
      scene.server.before(
          GitPhase.PUSH,
          () -> {
            scene.humanAmongOthers("main", path, "mine\n");
            people.add(path);
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Ran> one = threads.submit(() -> scene.runWith("replica-1"));
      Future<Ran> other = threads.submit(() -> scene.runWith("replica-2"));
      for (String name : names) {
        assertThat(one.get().ready(name)).isEqualTo(READY);
        assertThat(other.get().ready(name)).isEqualTo(READY);
      }
    }
    assertThat(people).isNotEmpty();
    assertThat(scene.subjects("main"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    names.stream().map(name -> "Update " + name).toList(),
                    Collections.nCopies(people.size(), "Human"),
                    List.of("Seed"))
                .flatMap(List::stream)
                .toList());
    people.forEach(path -> assertThat(scene.repository.text("main", path)).isEqualTo("mine\n"));
  }

  @Test
  void oneBrokenTemplateStopsNobodyElse() {
    for (String branch : List.of("updates", "main")) {
      automations(names(0, 4), "push: {branch: " + branch + "}");
      scene.edit("automation-a02", "Update a02", "\"{{ .Nope }}\"");
      Ran ran = scene.run();
      assertThat(ran.ready("a02"))
          .startsWith("False GitOperationFailed: failed to update source: ")
          .contains("can't evaluate field Nope");
      for (String name : List.of("a00", "a01", "a03")) {
        assertThat(ran.ready(name)).isEqualTo(READY);
        assertThat(tagOf(branch, name)).isEqualTo("1.1.0");
      }
      assertThat(tagOf(branch, "a02")).isEqualTo("1.0.0");
    }
  }

  @Test
  void oneRefusedCommitStopsNobodyElse() {
    automations(names(0, 4), "push: {branch: main}");
    scene.repository.hook(
        "pre-receive",
        """
        while read old new ref; do
          if git log --format=%s $old..$new | grep -q 'Update a01'; then echo 'not a01' >&2; exit 1; fi
        done
        """);
    Ran ran = scene.run();
    assertThat(ran.ready("a01"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/main: pre-receive hook declined\nremote: not a01");
    for (String name : List.of("a00", "a02", "a03")) {
      assertThat(ran.ready(name)).isEqualTo(READY);
      assertThat(tagOf("main", name)).isEqualTo("1.1.0");
    }
    assertThat(tagOf("main", "a01")).isEqualTo("1.0.0");
  }
}

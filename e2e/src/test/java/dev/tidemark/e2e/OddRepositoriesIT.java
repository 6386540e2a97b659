package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GitPhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories and servers as they are met with, though rarely. */
class OddRepositoriesIT {
  private static final String READY = "True Succeeded: repository up-to-date";
  private static final String FILE = "apps/app.yaml";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0").automation("apps", "./apps", "main");
    scene.repository.commit("main").file(FILE, scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void ref(String ref) {
    scene.edit("fleet", "ref: {branch: main}", "ref: {" + ref + "}");
  }

  private void git(String git) {
    scene.automation("apps", "./apps", git, "");
  }

  private String updated() {
    return scene.marked("app", "1.1.0");
  }

  @Test
  void branchesOfAnyName() {
    scene.repository.git().run("branch", "release/ünïcode-日本", "main");
    ref("branch: release/ünïcode-日本");
    git("push: {branch: \"bot/更新/#1\"}");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.text("bot/更新/#1", FILE)).isEqualTo(updated());
    assertThat(ran.status("apps").observedSourceRevision()).startsWith("release/ünïcode-日本@sha1:");
    assertThat(ran.told(Event.Type.NORMAL)).first().asString().contains("branch 'bot/更新/#1'");
    assertThat(scene.run().pushes()).isZero();
  }

  @Test
  void annotatedTagsAndVersions() {
    String tagged = scene.repository.head("main");
    scene.repository.git().run("tag", "-a", "-m", "one", "v1.0.0", "main");
    scene.repository.git().run("tag", "-a", "-m", "pre", "v1.1.0-rc.1", "main");
    scene.human("main", "README.md", "# After the tag\n");
    scene.repository.git().run("tag", "-a", "-m", "nested", "nested", "v1.0.0");
    for (String ref : new String[] {"tag: v1.0.0", "semver: \">=1.0.0 <2\"", "tag: nested"}) {
      git("checkout: {ref: {" + ref + "}}\n    push: {branch: fixes}");
      scene.repository.git().attempt("update-ref", "-d", "refs/heads/fixes");
      Ran ran = scene.run();
      assertThat(ran.ready("apps")).as(ref).isEqualTo(READY);
      assertThat(scene.repository.head("fixes^")).isEqualTo(tagged);
      assertThat(ran.status("apps").observedSourceRevision())
          .isEqualTo((ref.contains("nested") ? "nested" : "v1.0.0") + "@sha1:" + tagged);
    }
  }

  @Test
  void namesAndCommits() {
    String pull = scene.human("main", "README.md", "# Pull\n");
    scene.repository.git().run("update-ref", "refs/pull/7/head", pull);
    scene.repository.git().run("update-ref", "refs/heads/main", "main^");
    ref("name: refs/pull/7/head");
    git("push: {branch: fixes}");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head("fixes^")).isEqualTo(pull);
    scene.edit(
        "fleet", "name: refs/pull/7/head", "commit: \"" + scene.repository.head("main") + "\"");
    git("push: {branch: fixes-2}");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head("fixes-2^")).isEqualTo(scene.repository.head("main"));
    scene.edit("fleet", scene.repository.head("main"), "0".repeat(39) + "1");
    assertThat(scene.run().ready("apps"))
        .startsWith("False GitOperationFailed: failed to checkout source: unable to ")
        .contains("object not found");
  }

  @Test
  void modesLineEndsSubmodulesAndNeighbours() {
    String crlf = updated().replace("\n", "\r\n");
    scene
        .repository
        .commit("main")
        .executable("apps/run.yaml", scene.marked("app", "1.0.0"))
        .file("apps/crlf.yaml", crlf.replace("1.1.0", "1.0.0"))
        .file(".gitattributes", "* text=auto eol=lf ident filter=lfs\n")
        .submodule("apps/vendor", "1".repeat(40))
        .submodule("apps/sub.yaml", "2".repeat(40))
        .file("apps/ä (1) 'q' \"d\".yaml", scene.marked("app", "1.0.0"))
        .file("apps/APP.yaml", scene.marked("app", "1.0.0"))
        .bytes("apps/blob.bin", new byte[100_000])
        .write();
    Map<String, String> before = entries("main");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.text("main", "apps/crlf.yaml")).isEqualTo(crlf);
    assertThat(scene.repository.text("main", "apps/run.yaml")).isEqualTo(updated());
    assertThat(scene.repository.text("main", "apps/ä (1) 'q' \"d\".yaml")).isEqualTo(updated());
    assertThat(entries("main").keySet()).isEqualTo(before.keySet());
  }

  /** Mode, type and path of all entries. */
  private Map<String, String> entries(String revision) {
    Map<String, String> entries = new java.util.TreeMap<>();
    scene
        .repository
        .git()
        .run("ls-tree", "-r", "-t", revision)
        .lines()
        .forEach(line -> entries.put(line.replaceAll(" [0-9a-f]{40}", ""), line));
    return entries;
  }

  @Test
  void pathThatIsLinkFileOrLeadsOut() {
    scene
        .repository
        .commit("main")
        .link("current", "apps")
        .link("outside", "../../etc")
        .file("single/app.yaml", scene.marked("app", "1.0.0"))
        .file("single/other.yaml", scene.marked("app", "1.0.0"))
        .write();
    scene.automation("apps", "./single/app.yaml", "push: {branch: main}", "");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.text("main", "single/app.yaml")).isEqualTo(updated());
    assertThat(scene.repository.text("main", "single/other.yaml")).contains(":1.0.0 #");
    scene.automation("apps", "./current", "push: {branch: main}", "");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.text("main", FILE)).isEqualTo(updated());
    scene.automation("apps", "./outside", "push: {branch: main}", "");
    assertThat(scene.run().ready("apps"))
        .isEqualTo(
            "False UpdateFailed: failed to apply policies: walking path for files: lstat etc: no"
                + " such file or directory");
  }

  @Test
  void longAnswersOfHooksAreCut() {
    scene.repository.hook(
        "pre-receive",
        "i=0; while [ $i -lt 3000 ]; do printf 'line \\033[31m%s of a very long answer\\033[0m\\n' $i >&2;"
            + " i=$((i+1)); done; exit 1\n");
    Ran ran = scene.run();
    String ready = ran.ready("apps");
    assertThat(ready)
        .startsWith(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/main: pre-receive hook declined\nremote: line ")
        .doesNotContain("\u001b");
    assertThat(ready.length()).isLessThan(33_000);
    assertThat(ran.told(Event.Type.WARNING)).hasSize(1);
  }

  @Test
  void serverWithoutPushOptionsFiltersOrWantsById() {
    for (String key :
        new String[] {
          "receive.advertisePushOptions", "uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"
        }) {
      scene.repository.config(key, "false");
    }
    scene.repository.config("receive.fsckObjects", "true");
    scene.repository.config("transfer.fsckObjects", "true");
    git("push: {branch: updates, options: {ci.skip: \"\"}}");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    scene.human("main", "README.md", "# Moved\n");
    scene.tag("app", "1.2.0");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects("updates")).containsExactly("Update apps", "Human", "Seed");
  }

  @Test
  void repositoryThatIsShallowItself() throws IOException {
    for (int i = 0; i < 5; i++) {
      scene.human("main", "README.md", "# " + i + "\n");
    }
    Path full = folder.resolve("full");
    Files.move(scene.repository.folder(), full);
    GitCommand.in(folder)
        .run("clone", "-q", "--bare", "--depth", "2", full.toUri().toString(), "srv/fleet");
    scene.repository.config("http.receivepack", "true");
    git("push: {branch: updates}");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    scene.human("main", "README.md", "# Moved\n");
    scene.human("updates", "notes.txt", "keep me\n");
    scene.tag("app", "1.2.0");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects("updates").subList(0, 2))
        .containsExactly("Update apps", "Merge main into updates");
  }

  @Test
  void branchWhoseNameIsFolderOfAnother() {
    scene.repository.git().run("branch", "updates", "main");
    git("push: {branch: updates/apps}");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .startsWith(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/updates/apps: ");
    assertThat(ran.pushes()).isOne();
  }

  @Test
  void serverThatForbidsPushes() {
    scene.repository.config("http.receivepack", "false");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .startsWith(
            "False GitOperationFailed: failed to update source: failed to push to remote:"
                + " authorization failed: ");
  }

  @Test
  void serverThatKeepsHistoryRefusesRebuiltBranch() {
    scene.repository.config("receive.denyNonFastForwards", "true");
    git("push: {branch: updates}");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    scene.tag("app", "1.2.0");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .startsWith(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/updates: non-fast-forward");
    assertThat(ran.pushes()).isOne();
  }

  @Test
  void contentTypeWithParameter() {
    scene.server.next(
        GitPhase.FETCH_ADVERTISE,
        passage -> {
          byte[] body = advertisement();
          passage.answer(
              200,
              Map.of("Content-Type", "application/x-git-upload-pack-advertisement; charset=utf-8"),
              new String(body, StandardCharsets.UTF_8));
        });
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
  }

  private static byte[] advertisement() {
    return "001e# service=git-upload-pack\n0000000eversion 2\n0013ls-refs=unborn\n0019fetch=shallow filter\n0017object-format=sha1\n0000"
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void emptyAuthorNameAndEmptyMessage() {
    scene.repository.config("receive.fsckObjects", "true");
    scene.edit(
        "automation-apps", "{name: Bot, email: bot@example.com}", "{email: bot@example.com}");
    scene.edit(
        "automation-apps", "messageTemplate: Update apps", "messageTemplate: \"{{ print }}\"");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.log("main", "%an|%ae|%B").getFirst())
        .isEqualTo("|bot@example.com|");
  }

  @Test
  void repositoryOfSha256IsNamed() throws IOException {
    Path other = folder.resolve("srv/other");
    Files.createDirectories(other);
    GitCommand.in(other).run("init", "-q", "--bare", "--object-format=sha256", ".");
    scene.edit("fleet", "/fleet\"", "/other\"");
    assertThat(scene.run().ready("apps"))
        .startsWith("False GitOperationFailed: failed to checkout source: unable to clone '")
        .contains("sha256");
  }
}

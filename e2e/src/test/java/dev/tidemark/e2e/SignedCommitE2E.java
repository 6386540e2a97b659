package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GpgHome;
import dev.tidemark.testkit.git.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that the packaged program signs, in git's own judgement. */
class SignedCommitE2E {
  private static final String BRANCH = "updates";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0");
    scene.repository.commit("main").file("apps/app.yaml", scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void signed(String type) {
    scene.automation(
        "apps",
        "./apps",
        "push: {branch: " + BRANCH + "}",
        ", signingKey: {secretRef: {name: signing}, type: " + type + "}");
  }

  /** Updates, then a person's commit and a moved checkout branch, then an update upon a merge. */
  private void updateAndMerge() {
    PackagedProgram.Ended first = scene.once();
    assertThat(first.exit()).as(first.toString()).isZero();
    scene.human(BRANCH, "apps/notes.txt", "keep me\n");
    scene.human("main", "README.md", "# Moved\n");
    scene.tag("app", "1.2.0");
    PackagedProgram.Ended second = scene.once();
    assertThat(second.exit()).as(second.toString()).isZero();
    assertThat(scene.subjects(BRANCH).subList(0, 2))
        .containsExactly("Update apps", "Merge main into updates");
  }

  @Test
  void gitVerifiesOpenPgpSignatures() {
    try (GpgHome home = GpgHome.create()) {
      scene.secret(
          "signing",
          "git.asc",
          home.key(GitScene.BOT, "ed25519", "swordfish"),
          "passphrase",
          "swordfish");
      signed("gpg");
      updateAndMerge();
      for (String commit : new String[] {BRANCH, BRANCH + "^"}) {
        GitCommand.Result verified =
            scene.repository.git().set("GNUPGHOME", home.folder()).attempt("verify-commit", commit);
        assertThat(verified.error()).contains("Good signature from \"" + GitScene.BOT + "\"");
        assertThat(verified.exit()).isZero();
      }
    }
  }

  @Test
  void gitVerifiesSshSignatures() throws Exception {
    Path key = SshServer.key(folder, "sign", "-t", "ed25519", "-N", "swordfish");
    scene.secret("signing", "identity", Files.readString(key), "password", "swordfish");
    signed("ssh");
    updateAndMerge();
    Path allowed =
        Files.writeString(
            folder.resolve("allowed"),
            "bot@example.com " + Files.readString(Path.of(key + ".pub")));
    for (String commit : new String[] {BRANCH, BRANCH + "^"}) {
      GitCommand.Result verified =
          scene
              .repository
              .git()
              .attempt("-c", "gpg.ssh.allowedSignersFile=" + allowed, "verify-commit", commit);
      assertThat(verified.error()).contains("Good \"git\" signature for bot@example.com");
      assertThat(verified.exit()).isZero();
    }
  }

  @Test
  void asksTheServerNothingWhenTheKeyCannotBeUsed() throws Exception {
    Map<String, String> texts =
        Map.of(
            "gpg", "signing key secret 'signing' does not contain a 'git.asc' key",
            "ssh", "signing key secret 'signing' does not contain an 'identity' key");
    scene.secret("signing", "other", "x");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      signed(text.getKey());
      refuses(text.getValue());
    }
    String ssh = Files.readString(SshServer.key(folder, "k", "-t", "ed25519", "-N", "swordfish"));
    scene.secret("signing", "identity", ssh, "password", "wrong");
    signed("ssh");
    refuses("could not parse SSH signing key from secret 'signing': ");
    scene.secret("signing", "identity", ssh);
    refuses(
        "can not use passphrase protected signing key without 'password' field present in secret"
            + " signing");
    try (GpgHome home = GpgHome.create()) {
      String gpg = home.key(GitScene.BOT, "ed25519", "swordfish");
      scene.secret("signing", "git.asc", gpg, "passphrase", "wrong");
      signed("gpg");
      refuses("could not decrypt private key of the signing key present in secret signing: ");
      scene.secret("signing", "git.asc", gpg);
      refuses(
          "can not use passphrase protected signing key without 'passphrase' field present in"
              + " secret signing");
      scene.secret("signing", "git.asc", ssh);
      refuses("could not read signing key from secret 'signing': ");
    }
    assertThat(scene.repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  private void refuses(String text) {
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .startsWith("False SourceManagerFailed: failed configuring source manager: " + text);
    assertThat(ran.exchanges()).as("requests at the Git server").isEmpty();
  }
}

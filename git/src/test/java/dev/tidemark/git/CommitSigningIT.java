package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GpgHome;
import dev.tidemark.testkit.git.SshServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that git itself verifies. */
class CommitSigningIT {
  @TempDir Path folder;
  private GitRoom room;
  private String seed;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    seed = room.repository.commit("main").file("a.yaml", "image: a:1\n").write();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private String push(CommitSigner signer) {
    try (GitSession session = room.open()) {
      session.tree(seed);
      CommitDraft draft =
          new CommitDraft(
              List.of(seed),
              seed,
              Map.of("a.yaml", "image: a:2\n".getBytes(StandardCharsets.UTF_8)),
              GitRoom.BOT,
              GitRoom.TIME,
              "Update\n\n Größe, lines\n\n",
              Optional.of(signer));
      String commit = session.write(draft);
      GitRoom.push(session, "main", seed, commit);
      return commit;
    }
  }

  private CommitSigner gpg(String... pairs) {
    return room.gateway.signer("gpg", GitRoom.secret("signing", pairs), Optional.empty());
  }

  private CommitSigner ssh(String... pairs) {
    return room.gateway.signer("ssh", GitRoom.secret("signing", pairs), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa2048", "rsa3072", "nistp256", "nistp384", "nistp521"})
  void gitVerifiesOpenPgpSignature(String algorithm) {
    try (GpgHome home = GpgHome.create()) {
      String key = home.key("Bot <bot@example.com>", algorithm, "");
      String commit = push(gpg("git.asc", key));
      GitCommand.Result verified =
          room.repository.git().set("GNUPGHOME", home.folder()).attempt("verify-commit", commit);
      assertThat(verified.error()).contains("Good signature from \"Bot <bot@example.com>\"");
      assertThat(verified.exit()).isZero();
      room.repository.fsck();
    }
  }

  @Test
  void gitVerifiesSignatureOfLockedKeyAndOfSubkey() {
    try (GpgHome home = GpgHome.create()) {
      String locked = home.key("Locked <locked@example.com>", "ed25519", "swordfish");
      String commit = push(gpg("git.asc", locked, "passphrase", "swordfish"));
      GitCommand git = room.repository.git().set("GNUPGHOME", home.folder());
      assertThat(git.attempt("verify-commit", commit).exit()).isZero();
      String withSubkey = home.keyWithSigningSubkey("Sub <sub@example.com>");
      assertThat(gpg("git.asc", withSubkey).sign("text".getBytes(StandardCharsets.UTF_8)))
          .startsWith("-----BEGIN PGP SIGNATURE-----\n\n");
      assertThatThrownBy(() -> gpg("git.asc", locked))
          .hasMessage(
              "can not use passphrase protected signing key without 'passphrase' field present in"
                  + " secret signing");
      assertThatThrownBy(() -> gpg("git.asc", locked, "passphrase", "wrong"))
          .hasMessage(
              "could not decrypt private key of the signing key present in secret signing: openpgp:"
                  + " invalid data: private key checksum failure");
      assertThatThrownBy(() -> gpg("git.asc", home.all()))
          .hasMessage(
              "multiple entities read from secret 'signing', could not determine which signing key"
                  + " to use");
      assertThatThrownBy(() -> gpg("git.asc", home.publicKey("locked@example.com")))
          .isInstanceOf(GitException.class)
          .hasMessageStartingWith("could not read signing key from secret 'signing': ");
    }
  }

  @Test
  void refusesKeysWhoseTimeIsOver() {
    try (GpgHome home = GpgHome.create()) {
      String expired = home.expiredKey("Old <old@example.com>");
      assertThatThrownBy(() -> gpg("git.asc", expired))
          .isInstanceOf(GitException.class)
          .hasMessageStartingWith("could not read signing key from secret 'signing': ")
          .hasMessageContaining("expired");
      String revoked = home.revokedKey("Lost <lost@example.com>");
      assertThatThrownBy(() -> gpg("git.asc", revoked))
          .isInstanceOf(GitException.class)
          .hasMessageStartingWith("could not read signing key from secret 'signing': ")
          .hasMessageContaining("revoked");
    }
    assertThat(room.server.log()).isEmpty();
  }

  @Test
  void refusesSecretsWithoutKeys() {
    assertThatThrownBy(() -> gpg("other", "x"))
        .isInstanceOf(GitException.class)
        .hasMessage("signing key secret 'signing' does not contain a 'git.asc' key");
    assertThatThrownBy(() -> ssh("git.asc", "x"))
        .hasMessage("signing key secret 'signing' does not contain an 'identity' key");
    assertThatThrownBy(() -> gpg("git.asc", "not a key"))
        .hasMessage(
            "could not read signing key from secret 'signing': openpgp: invalid argument: no"
                + " armored data found");
    assertThatThrownBy(() -> ssh("identity", "not a key"))
        .hasMessage(
            "could not parse SSH signing key from secret 'signing': could not parse SSH signing"
                + " key: ssh: no key found");
    assertThatThrownBy(
            () -> room.gateway.signer("x509", GitRoom.secret("signing"), Optional.empty()))
        .hasMessage("unknown signing key type \"x509\"");
    assertThat(room.server.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, -a, 16, ''",
    "ecdsa, -b, 256, ''",
    "ecdsa, -b, 384, ''",
    "ecdsa, -b, 521, ''",
    "rsa, -b, 2048, ''",
    "ed25519, -a, 16, swordfish"
  })
  void gitVerifiesSshSignature(String type, String option, String value, String passphrase)
      throws Exception {
    Path key = SshServer.key(folder, "sign", "-t", type, option, value, "-N", passphrase);
    String identity = Files.readString(key);
    String commit =
        push(
            passphrase.isEmpty()
                ? ssh("identity", identity)
                : ssh("identity", identity, "password", passphrase));
    String line = "bot@example.com " + Files.readString(Path.of(key + ".pub"));
    Path allowed = Files.writeString(folder.resolve("allowed"), line);
    GitCommand.Result verified =
        room.repository
            .git()
            .attempt("-c", "gpg.ssh.allowedSignersFile=" + allowed, "verify-commit", commit);
    assertThat(verified.error()).contains("Good \"git\" signature for bot@example.com");
    assertThat(verified.exit()).isZero();
    room.repository.fsck();
  }

  @Test
  void refusesSshKeysThatNobodyVerifies() throws Exception {
    Path small = SshServer.key(folder, "small", "-t", "rsa", "-b", "1024", "-N", "");
    assertThatThrownBy(() -> ssh("identity", Files.readString(small)))
        .hasMessage(
            "could not parse SSH signing key from secret 'signing': RSA key size 1024 bits is below"
                + " the minimum supported by NewSSHSigner; must be at least 2048");
    Path locked = SshServer.key(folder, "locked", "-t", "ed25519", "-N", "swordfish");
    assertThatThrownBy(() -> ssh("identity", Files.readString(locked)))
        .hasMessage(
            "can not use passphrase protected signing key without 'password' field present in"
                + " secret signing");
    assertThatThrownBy(() -> ssh("identity", Files.readString(locked), "password", "wrong"))
        .hasMessageStartingWith("could not parse SSH signing key from secret 'signing': ");
  }
}

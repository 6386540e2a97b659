package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.git.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Git over OpenSSH's own server. */
class SshTransportIT {
  @TempDir static Path shared;
  private static SshServer server;
  private static Path key;
  @TempDir Path folder;
  private GitRoom room;

  @BeforeAll
  static void startServer() {
    server =
        SshServer.start(
            shared.resolve("sshd"), List.of("ed25519", "rsa", "ecdsa"), "AcceptEnv GIT_PROTOCOL");
    key = SshServer.key(shared, "client", "-t", "ed25519", "-N", "");
    server.authorize(key);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void seed() {
    room = GitRoom.in(folder);
    room.repository.commit("main").file("a.yaml", "image: a:1\n").write();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private GitAccess access(String identity, String knownHosts, String... more) {
    String[] pairs = new String[4 + more.length];
    pairs[0] = "identity";
    pairs[1] = identity;
    pairs[2] = "known_hosts";
    pairs[3] = knownHosts;
    System.arraycopy(more, 0, pairs, 4, more.length);
    return room.access(server.url(room.repository.folder()), false, pairs);
  }

  @Test
  void fetchesAndPushes() throws Exception {
    try (GitSession session =
        room.gateway.open(access(Files.readString(key), server.knownHost("ed25519")))) {
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:3\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.text("main", "a.yaml")).isEqualTo("image: a:3\n");
    room.repository.fsck();
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, -a, 16, ''",
    "ecdsa, -b, 256, ''",
    "ecdsa, -b, 384, ''",
    "ecdsa, -b, 521, ''",
    "rsa, -b, 2048, ''",
    "ed25519, -a, 16, swordfish",
    "rsa, -b, 3072, swordfish",
    "ecdsa, -b, 256, swordfish"
  })
  void acceptsEachKindOfKey(String type, String option, String value, String passphrase)
      throws Exception {
    Path own = SshServer.key(folder, "own", "-t", type, option, value, "-N", passphrase);
    server.authorize(own);
    String[] password =
        passphrase.isEmpty() ? new String[0] : new String[] {"password", passphrase};
    try (GitSession session =
        room.gateway.open(access(Files.readString(own), server.knownHost("rsa"), password))) {
      assertThat(session.refs(List.of("refs/heads/main")).commits()).hasSize(1);
    }
  }

  @Test
  void acceptsKeyInOldPemForm() throws Exception {
    Path own = SshServer.key(folder, "own", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "");
    server.authorize(own);
    try (GitSession session =
        room.gateway.open(access(Files.readString(own), server.knownHost("ecdsa")))) {
      assertThat(session.refs(List.of("refs/heads/main")).commits()).hasSize(1);
    }
  }

  @Test
  void findsHashedHost() throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), server.knownHost("ed25519"));
    new ProcessBuilder("ssh-keygen", "-H", "-f", hosts.toString()).start().waitFor();
    assertThat(Files.readString(hosts)).startsWith("|1|");
    try (GitSession session =
        room.gateway.open(access(Files.readString(key), Files.readString(hosts)))) {
      assertThat(session.refs(List.of("refs/heads/main")).commits()).hasSize(1);
    }
  }

  @Test
  void g9RefusesChangedAndUnknownHostKeys() throws Exception {
    Path other = SshServer.key(folder, "other", "-t", "ed25519", "-N", "");
    String[] parts = Files.readString(Path.of(other + ".pub")).split(" ", -1);
    String changed = "[127.0.0.1]:" + server.port() + " " + parts[0] + " " + parts[1] + "\n";
    String own = server.knownHost("ed25519");
    int before = logins();
    fails(changed, "ssh: handshake failed: knownhosts: key mismatch");
    fails("other.example " + parts[0] + " " + parts[1] + "\n", "knownhosts: key is unknown");
    fails("# nothing\n", "knownhosts: key is unknown");
    fails("@revoked " + own + own, "knownhosts: key is revoked");
    fails("@cert-authority " + own, "knownhosts: key is unknown");
    fails(own.replaceAll("\\[.*]:[0-9]+", "127.0.0.1"), "knownhosts: key is unknown");
    assertThat(logins()).isEqualTo(before);
  }

  private void fails(String knownHosts, String text) throws Exception {
    try (GitSession session = room.gateway.open(access(Files.readString(key), knownHosts))) {
      assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
          .isInstanceOf(GitException.class)
          .hasMessageContaining("unable to clone '" + server.url(room.repository.folder()))
          .hasMessageContaining(text);
    }
  }

  private static int logins() {
    return server.log().split("Accepted publickey", -1).length;
  }

  @Test
  void refusesKeyThatServerDoesNotKnow() throws Exception {
    Path stranger = SshServer.key(folder, "stranger", "-t", "ed25519", "-N", "");
    try (GitSession session =
        room.gateway.open(access(Files.readString(stranger), server.knownHost("ed25519")))) {
      assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
          .isInstanceOf(GitException.class)
          .hasMessageContaining("ssh: unable to authenticate, attempted methods")
          .extracting(e -> ((GitException) e).reason())
          .isEqualTo(GitException.Reason.UNAUTHORIZED);
    }
  }

  @Test
  void tellsMissingRepository() throws Exception {
    String url = server.url(folder.resolve("none"));
    GitAccess access =
        room.access(
            url,
            false,
            "identity",
            Files.readString(key),
            "known_hosts",
            server.knownHost("ed25519"));
    try (GitSession session = room.gateway.open(access)) {
      assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
          .hasMessage("unable to clone: repository not found: git repository: '" + url + "'");
    }
  }

  @Test
  void wantsPassphraseAndPieces() throws Exception {
    String hosts = server.knownHost("ed25519");
    Path locked = SshServer.key(folder, "locked", "-t", "ed25519", "-N", "swordfish");
    String text = Files.readString(locked);
    assertThatThrownBy(() -> room.gateway.open(access(text, hosts)))
        .hasMessage(
            "unable to construct auth method with options: ssh: this private key is passphrase"
                + " protected");
    assertThatThrownBy(() -> room.gateway.open(access(text, hosts, "password", "wrong")))
        .hasMessageStartingWith("unable to construct auth method with options: ");
    assertThatThrownBy(() -> room.gateway.open(access("no key", hosts)))
        .hasMessage("unable to construct auth method with options: ssh: no key found");
    String url = server.url(room.repository.folder());
    assertThatThrownBy(() -> room.gateway.open(room.access(url, false, "identity", text)))
        .hasMessage(
            "failed to configure authentication options: invalid 'ssh' auth option: 'known_hosts'"
                + " is required");
    assertThatThrownBy(() -> room.gateway.open(room.access(url, false)))
        .hasMessage(
            "failed to configure authentication options: invalid 'ssh' auth option: 'identity' is"
                + " required");
  }

  @Test
  void speaksOldProtocolWhereVariableIsNotPassed() throws Exception {
    try (SshServer old = SshServer.start(folder.resolve("old"), List.of("ed25519"))) {
      old.authorize(key);
      GitAccess access =
          room.access(
              old.url(room.repository.folder()),
              false,
              "identity",
              Files.readString(key),
              "known_hosts",
              old.knownHost("ed25519"));
      try (GitSession session = room.gateway.open(access)) {
        GitRoom.updateMain(session, "a.yaml", "image: a:2\n");
        room.repository.commit("main").file("b.yaml", "image: b:1\n").message("Human").write();
        assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:3\n"))
            .isInstanceOf(PushOutcome.Accepted.class);
      }
      assertThat(room.repository.log("main", "%s"))
          .containsExactly("Update", "Human", "Update", "Seed");
      room.repository.fsck();
    }
  }
}

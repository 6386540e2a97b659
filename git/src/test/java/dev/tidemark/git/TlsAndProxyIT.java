package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.SshServer;
import dev.tidemark.testkit.proxy.ForwardProxy;
import dev.tidemark.testkit.tls.TestCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on both sides, and proxies in between. */
class TlsAndProxyIT {
  private static final TestCa CA = TestCa.create();
  @TempDir Path folder;
  private GitRoom room;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    room.repository.commit("main").file("a.yaml", "image: a:1\n").write();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private GitHttpServer secure(TestCa.Credential credential, boolean clientCertificate) {
    return GitHttpServer.start(
        room.repository.folder().getParent(), CA.context(credential), clientCertificate);
  }

  private void pushes(GitAccess access) {
    try (GitSession session = room.gateway.open(access)) {
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:" + System.nanoTime() + "\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
  }

  private void fails(GitAccess access, String text) {
    try (GitSession session = room.gateway.open(access)) {
      assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
          .isInstanceOf(GitException.class)
          .hasMessageContaining(text);
    }
  }

  private static GitAccess through(GitAccess access, String address, String... login) {
    SecretObject plain = GitRoom.secret("proxy", "address", address);
    SecretObject proxy =
        login.length == 0
            ? plain
            : GitRoom.secret(
                "proxy", "address", address, "username", login[0], "password", login[1]);
    return new GitAccess(
        access.source(),
        access.url(),
        access.provider(),
        access.credentials(),
        Optional.of(proxy),
        access.shellCredentials(),
        access.timeout());
  }

  @Test
  void trustsAuthorityOfSecretAlone() {
    try (GitHttpServer server = secure(CA.server("127.0.0.1"), false)) {
      String url = server.url("fleet");
      pushes(room.access(url, false, "ca.crt", CA.pem()));
      pushes(room.access(url, false, "caFile", CA.pem()));
      fails(
          room.access(url, false),
          "tls: failed to verify certificate: x509: certificate signed by unknown authority");
      assertThatThrownBy(() -> room.gateway.open(room.access(url, false, "ca.crt", "nothing")))
          .hasMessageContaining("'ca.crt' does not hold certificates");
    }
  }

  @Test
  void refusesExpiredAndForeignCertificates() {
    try (GitHttpServer server = secure(CA.expiredServer("127.0.0.1"), false)) {
      fails(
          room.access(server.url("fleet"), false, "ca.crt", CA.pem()),
          "x509: certificate has expired or is not yet valid: current time ");
    }
    try (GitHttpServer server = secure(CA.server("git.example.com"), false)) {
      fails(
          room.access(server.url("fleet"), false, "ca.crt", CA.pem()),
          "x509: certificate is valid for git.example.com, not 127.0.0.1");
    }
  }

  @Test
  void showsClientCertificate() {
    TestCa.Credential own = CA.client("robot");
    try (GitHttpServer server = secure(CA.server("127.0.0.1"), true)) {
      String url = server.url("fleet");
      pushes(
          room.access(
              url,
              false,
              "ca.crt",
              CA.pem(),
              "tls.crt",
              own.certificatePem(),
              "tls.key",
              own.keyPem()));
      fails(room.access(url, false, "ca.crt", CA.pem()), "Get \"" + url);
    }
  }

  @Test
  void forwardsPlainRequestsThroughProxy() {
    try (ForwardProxy open = ForwardProxy.start();
        ForwardProxy locked = ForwardProxy.start("robot", "swordfish")) {
      pushes(through(room.access(), "http://" + open.authority()));
      assertThat(open.log()).isNotEmpty().allMatch(line -> line.contains(room.server.url()));
      pushes(through(room.access(), "http://" + locked.authority(), "robot", "swordfish"));
      pushes(through(room.access(), "http://robot:swordfish@" + locked.authority()));
      fails(
          through(room.access(), "http://" + locked.authority()),
          "unexpected client error: unexpected requesting");
      assertThat(room.server.log())
          .allMatch(entry -> entry.header("proxy-authorization").isEmpty());
    }
  }

  @Test
  void tunnelsTlsThroughProxies() {
    try (GitHttpServer server = secure(CA.server("127.0.0.1"), false);
        ForwardProxy open = ForwardProxy.start();
        ForwardProxy locked = ForwardProxy.start("robot", "swordfish")) {
      GitAccess access = room.access(server.url("fleet"), false, "ca.crt", CA.pem());
      String target = "127.0.0.1:" + server.port();
      pushes(through(access, "http://" + open.authority()));
      assertThat(open.log()).isNotEmpty().allMatch(line -> line.equals("CONNECT " + target));
      pushes(through(access, "http://" + locked.authority(), "robot", "swordfish"));
      fails(
          through(access, "http://" + locked.authority(), "robot", "wrong"),
          "Proxy Authentication Required");
      pushes(through(access, "socks5://" + open.authority()));
      pushes(through(access, "socks5://" + locked.authority(), "robot", "swordfish"));
      assertThat(locked.log()).contains("SOCKS " + target);
      fails(
          through(access, "socks5://" + locked.authority(), "robot", "wrong"),
          "socks connect: username/password authentication failed");
      fails(through(access, "http://127.0.0.1:1"), "proxyconnect tcp: dial tcp 127.0.0.1:1");
    }
  }

  @Test
  void tunnelsSshThroughProxies() throws Exception {
    Path key = SshServer.key(folder, "client", "-t", "ed25519", "-N", "");
    try (SshServer server = SshServer.start(folder.resolve("sshd"), List.of("ed25519"));
        ForwardProxy proxy = ForwardProxy.start("robot", "swordfish")) {
      server.authorize(key);
      GitAccess access =
          room.access(
              server.url(room.repository.folder()),
              false,
              "identity",
              Files.readString(key),
              "known_hosts",
              server.knownHost("ed25519"));
      pushes(through(access, "socks5://" + proxy.authority(), "robot", "swordfish"));
      pushes(through(access, "http://" + proxy.authority(), "robot", "swordfish"));
      String target = "127.0.0.1:" + server.port();
      assertThat(proxy.log()).containsExactly("SOCKS " + target, "CONNECT " + target);
    }
  }

  @Test
  void refusesProxySecretsThatCannotBeUsed() {
    GitAccess access = room.access();
    GitAccess empty =
        new GitAccess(
            access.source(),
            access.url(),
            access.provider(),
            Optional.empty(),
            Optional.of(GitRoom.secret("proxy", "username", "robot")),
            false,
            access.timeout());
    assertThatThrownBy(() -> room.gateway.open(empty))
        .hasMessage("secret 'flux-system/proxy': key 'address' not found");
    for (String address : List.of("ftp://proxy", "proxy:3128", "http://", "http://a b")) {
      assertThatThrownBy(() -> room.gateway.open(through(access, address)))
          .isInstanceOf(GitException.class);
    }
  }

  @Test
  void takesProxyOfEnvironmentButNotForLoopback() {
    try (ForwardProxy proxy = ForwardProxy.start()) {
      Map<String, String> shell =
          Map.of("HTTP_PROXY", "http://" + proxy.authority(), "no_proxy", "10.0.0.0/8,.internal");
      try (GitSession session = room.gateway(shell).open(room.access())) {
        assertThat(session.refs(List.of("refs/heads/main")).commits()).hasSize(1);
      }
      assertThat(proxy.log()).isEmpty();
      for (String direct : List.of("http://10.1.2.3:1/x", "http://git.internal:1/x")) {
        try (GitSession session =
            room.gateway(shell).open(room.timeout(Duration.ofMillis(300)).access(direct, false))) {
          assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
              .isInstanceOf(GitException.class);
        }
      }
      assertThat(proxy.log()).isEmpty();
      try (GitSession session =
          room.gateway(shell).open(room.access("http://git.example.invalid/x", false))) {
        assertThatThrownBy(() -> session.refs(List.of("refs/heads/main")))
            .isInstanceOf(GitException.class);
      }
      assertThat(proxy.log()).hasSize(1);
    }
  }
}

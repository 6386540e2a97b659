package dev.tidemark.testkit.kubernetes;

import dev.tidemark.testkit.tls.TestCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The files of one API server, its ports, and the command lines that name both. */
final class ServerFolder {
  /** The token of somebody who may do everything. */
  static final String ADMIN_TOKEN = "of-the-administrator";

  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - level: Metadata
      """;

  private final Path folder;
  private final ApiPrograms programs = ApiPrograms.find();
  private final int etcdPort = freePort();
  private final int port = freePort();
  private final AtomicInteger kubeconfigs = new AtomicInteger();

  private ServerFolder(Path folder) {
    this.folder = folder;
  }

  static ServerFolder create(TestCa ca) throws IOException {
    ServerFolder created = new ServerFolder(Files.createTempDirectory("api-server"));
    TestCa.Credential own = ca.server("127.0.0.1");
    created.write("ca.crt", ca.pem());
    created.write("server.crt", own.certificatePem());
    created.write("server.key", own.keyPem());
    created.write("tokens.csv", ADMIN_TOKEN + ",admin,admin,system:masters\n");
    created.write("audit.yaml", AUDIT_POLICY);
    created.write("audit.log", "");
    return created;
  }

  int port() {
    return port;
  }

  String etcdUrl() {
    return "http://127.0.0.1:" + etcdPort;
  }

  Path log(String program) {
    return folder.resolve(program + ".log");
  }

  String audit() {
    return read(folder.resolve("audit.log"));
  }

  Path kubeconfig(String token) {
    return write(
        "kubeconfig-" + kubeconfigs.incrementAndGet(),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: test
          cluster: {server: 'https://127.0.0.1:%d', certificate-authority: '%s'}
        users:
        - name: test
          user: {token: '%s'}
        contexts:
        - name: test
          context: {cluster: test, user: test}
        current-context: test
        """
            .formatted(port, folder.resolve("ca.crt"), token));
  }

  List<String> etcdCommand() {
    return List.of(
        programs.etcd().toString(),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + etcdUrl(),
        "--advertise-client-urls=" + etcdUrl(),
        "--listen-peer-urls=http://127.0.0.1:0",
        "--log-level=warn",
        "--unsafe-no-fsync");
  }

  List<String> serverCommand() {
    return List.of(
        programs.kubeApiserver().toString(),
        "--etcd-servers=" + etcdUrl(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--tls-cert-file=" + folder.resolve("server.crt"),
        "--tls-private-key-file=" + folder.resolve("server.key"),
        "--token-auth-file=" + folder.resolve("tokens.csv"),
        // A certificate is one of the forms in which the public key may be given.
        "--service-account-key-file=" + folder.resolve("server.crt"),
        "--service-account-signing-key-file=" + folder.resolve("server.key"),
        "--service-account-issuer=https://kubernetes.default.svc",
        "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount",
        "--audit-policy-file=" + folder.resolve("audit.yaml"),
        "--audit-log-path=" + folder.resolve("audit.log"),
        "--audit-log-mode=blocking");
  }

  void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

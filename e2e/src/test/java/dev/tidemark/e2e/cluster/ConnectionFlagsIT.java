package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.kubernetes.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** kubectl's flags of a connection, on a real API server. */
class ConnectionFlagsIT extends OnCluster {
  private Path config;
  private String server;

  @BeforeEach
  void writeKubeconfig() throws IOException {
    String own = Files.readString(api.kubeconfig());
    server = api.url();
    String authority = own.replaceFirst("(?s).*certificate-authority: '([^']*)'.*", "$1");
    String token = own.replaceFirst("(?s).*token: '([^']*)'.*", "$1");
    // The authority's path is relative to the file.
    Files.copy(Path.of(authority), folder.resolve("authority.crt"));
    config =
        Files.writeString(
            folder.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: away
              cluster: {server: 'https://127.0.0.1:1'}
            - name: here
              cluster: {server: '%1$s', certificate-authority: authority.crt}
            - name: named
              cluster: {server: '%2$s', certificate-authority: authority.crt,
                        tls-server-name: api.example}
            users:
            - name: nobody
              user: {}
            - name: admin
              user: {token: '%3$s'}
            contexts:
            - name: wrong
              context: {cluster: away, user: nobody, namespace: elsewhere}
            - name: right
              context: {cluster: here, user: admin}
            current-context: wrong
            """
                .formatted(server, server, token));
    scene.create(
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImageRepository
        metadata: {name: app}
        spec: {image: ghcr.io/org/app, interval: 1h}
        """);
  }

  private ClusterShell.Said get(String... flags) {
    String[] words = new String[flags.length + 3];
    words[0] = "get";
    words[1] = "images";
    words[2] = "repository";
    System.arraycopy(flags, 0, words, 3, flags.length);
    return new ClusterShell(config.toString()).run(words);
  }

  private static void assertShown(ClusterShell.Said said) {
    assertThat(said.exit()).as(said.toString()).isZero();
    assertThat(said.out()).contains("waiting to be reconciled");
  }

  @Test
  void chooseContextClusterAndUser() {
    assertThat(get().exit()).isEqualTo(1);
    assertShown(get("--context", "right"));
    assertShown(get("--cluster", "here", "--user", "admin"));
    assertShown(get("--context", "right", "--cluster=here"));
    assertThat(get("--cluster", "here").err()).contains("forbidden");
    assertThat(get("--context", "right", "--user", "nobody").err()).contains("forbidden");
  }

  @Test
  void areRefusedWhereTheyNameNothing() {
    assertThat(get("--context", "rihgt").err()).isEqualTo("✗ context \"rihgt\" does not exist\n");
    assertThat(get("--cluster", "no").err()).isEqualTo("✗ cluster \"no\" does not exist\n");
    assertThat(get("--user", "no").err()).isEqualTo("✗ auth info \"no\" does not exist\n");
  }

  @Test
  void replaceWhatTheKubeconfigSays() {
    assertThat(get("--context", "right", "--server", "https://127.0.0.1:1").exit()).isEqualTo(1);
    assertShown(
        get(
            "--server", server,
            "--certificate-authority", folder.resolve("authority.crt").toString(),
            "--token", api.admin().token()));
    assertShown(get("--server=" + server, "--insecure-skip-tls-verify", "--user=admin"));
    assertShown(
        get(
            "--context=right",
            "--cache-dir=x",
            "--kube-api-qps=1",
            "--kube-api-burst=2",
            "--disable-compression"));
  }

  @Test
  void actAsSomebodyElse() {
    assertThat(
            get("--context=right", "--as=jane", "--as-group=devs", "--as-group=ops", "--as-uid=u-1")
                .err())
        .contains("\"jane\"");
    assertThat(api.audit()).map(AuditEvent::user).contains("jane");
    assertShown(get("--context=right", "--as=jane", "--as-group=system:masters", "--as-uid=u-1"));
    // Only the server that gets the UID can say so.
    assertThat(get("--context=right", "--as-uid=u-1").err())
        .contains("without impersonating a user");
  }

  /** That another name is accepted where the certificate has it: ConnectionIT of the client. */
  @Test
  void insistOnTheNameInTheCertificate() {
    ClusterShell.Said other = get("--context=right", "--tls-server-name=api.example");
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains("certificate");
    assertThat(get("--cluster=named", "--user=admin").err()).contains("certificate");
  }

  @Test
  void takeTheNamespaceOfTheContext() {
    assertThat(get("--context=right", "--namespace=other").err()).contains("\"other\" namespace");
    assertThat(get("--context=right", "--ns-follows-kube-context").err())
        .contains("\"default\" namespace");
    assertThat(
            get("--context=wrong", "--ns-follows-kube-context", "--cluster=here", "--user=admin")
                .err())
        .contains("\"elsewhere\" namespace");
    assertShown(get("--context=right", "--ns-follows-kube-context", "--namespace=flux-system"));
  }
}

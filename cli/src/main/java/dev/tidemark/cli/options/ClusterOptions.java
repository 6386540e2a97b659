package dev.tidemark.cli.options;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.Version;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.ClusterException;
import dev.tidemark.kubernetes.ConnectionFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** kubectl's flags of a connection, as Flux's commands take them. */
public final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Kubeconfig of the cluster (default: KUBECONFIG, else ~/.kube/config).")
  private @Nullable String kubeconfig;

  @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig.")
  private @Nullable String context;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Cluster of the kubeconfig.")
  private @Nullable String cluster;

  @Option(names = "--user", paramLabel = "NAME", description = "User of the kubeconfig.")
  private @Nullable String user;

  @Option(names = "--server", paramLabel = "URL", description = "Address of the API server.")
  private @Nullable String server;

  @Option(names = "--token", paramLabel = "TOKEN", description = "Bearer token for the API server.")
  private @Nullable String token;

  @Option(names = "--as", paramLabel = "USER", description = "User to act as.")
  private @Nullable String actAs;

  @Option(names = "--as-group", paramLabel = "GROUP", description = "Group to act as; repeatable.")
  private List<String> actAsGroups = new ArrayList<>();

  @Option(names = "--as-uid", paramLabel = "UID", description = "UID to act as.")
  private @Nullable String actAsUid;

  @Option(
      names = "--certificate-authority",
      paramLabel = "FILE",
      description = "Certificate authority of the API server.")
  private @Nullable String certificateAuthority;

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      description = "Client certificate for the API server.")
  private @Nullable String clientCertificate;

  @Option(names = "--client-key", paramLabel = "FILE", description = "Key of the certificate.")
  private @Nullable String clientKey;

  @Option(
      names = "--tls-server-name",
      paramLabel = "NAME",
      description = "Name that the API server's certificate must carry.")
  private @Nullable String tlsServerName;

  @Option(
      names = "--insecure-skip-tls-verify",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Do not check the API server's certificate.")
  private boolean insecureSkipTlsVerify;

  @Option(
      names = {"--cache-dir", "--kube-api-qps", "--kube-api-burst"},
      hidden = true,
      paramLabel = "VALUE",
      description = "Taken for Flux's sake, and not needed.")
  @SuppressWarnings("UnusedVariable") // set by the parser
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = {"--disable-compression", "--verbose"},
      hidden = true,
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Taken for Flux's sake, and not needed.")
  @SuppressWarnings("UnusedVariable") // set by the parser
  private List<Boolean> ignoredSwitches = new ArrayList<>();

  /** Whether a cluster is meant: by a flag, or by {@code KUBECONFIG}. */
  public boolean namesCluster(Map<String, String> environment) {
    return byFlag() || !environment.getOrDefault("KUBECONFIG", "").isEmpty();
  }

  /** Whether a flag names a cluster. */
  public boolean byFlag() {
    return kubeconfig != null
        || context != null
        || cluster != null
        || user != null
        || server != null
        || token != null;
  }

  /**
   * The cluster that is meant; nothing is asked of it yet.
   *
   * @throws CommandFailure when the kubeconfig does not say it
   */
  public Cluster open() {
    Cluster.Access access =
        new Cluster.Access(
            Optional.ofNullable(kubeconfig).map(Path::of),
            Optional.ofNullable(context),
            "tidemark/" + Version.CURRENT);
    try {
      return Cluster.open(
          access, new ConnectionFlags(values(), List.copyOf(actAsGroups), insecureSkipTlsVerify));
    } catch (ClusterException e) {
      throw CommandFailure.of(String.valueOf(e.getMessage()));
    }
  }

  /** The values by flag name without dashes, those that were given. */
  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    put(values, "kubeconfig", kubeconfig);
    put(values, "context", context);
    put(values, "cluster", cluster);
    put(values, "user", user);
    put(values, "server", server);
    put(values, "token", token);
    put(values, "as", actAs);
    put(values, "as-uid", actAsUid);
    put(values, "certificate-authority", certificateAuthority);
    put(values, "client-certificate", clientCertificate);
    put(values, "client-key", clientKey);
    put(values, "tls-server-name", tlsServerName);
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    Optional.ofNullable(value).ifPresent(given -> values.put(name, given));
  }
}

package dev.tidemark.cli.options;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.kubernetes.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the objects are that a command of Flux's works on, and in which namespace. */
public final class TargetOptions {
  private static final String DEFAULT_NAMESPACE = "flux-system";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "Manifests of a standalone service in place of a cluster: a file, a folder, or - for"
              + " standard input; repeatable.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "State folder of a standalone service (default: TIDEMARK_STATE_DIR, else the one of these"
              + " -f paths).")
  private @Nullable String stateDir;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Namespace (default: FLUX_SYSTEM_NAMESPACE, else flux-system).")
  private @Nullable String namespace;

  @Option(
      names = "--no-ambient-credentials",
      description = "Use no credentials of this shell, only Secrets among the manifests.")
  private boolean noAmbientCredentials;

  @Option(
      names = "--ns-follows-kube-context",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Take the namespace from the kubeconfig's context.")
  private boolean namespaceFollowsContext;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      description = "How long to wait (default: 5m).")
  private @Nullable Duration timeout;

  @ArgGroup(validate = false, heading = "%nConnection to a cluster:%n")
  private ClusterOptions cluster = new ClusterOptions();

  /** The manifests as they were named. */
  public List<String> paths() {
    if (paths.contains("")) {
      throw CommandFailure.usage("-f names nothing: is a variable empty? The folder here is -f .");
    }
    return List.copyOf(paths);
  }

  /** The state folder that a flag or variable names; null when none does. */
  public @Nullable String stateDir(Map<String, String> environment) {
    return stateDir != null ? stateDir : environment.get("TIDEMARK_STATE_DIR");
  }

  /** Whether a standalone service is meant. */
  public boolean isStandalone(Map<String, String> environment) {
    boolean byFlag = !paths.isEmpty() || stateDir != null;
    if (byFlag && cluster.byFlag()) {
      throw CommandFailure.usage(
          "-f and --state-dir mean a standalone service, --kubeconfig and its like a cluster; give"
              + " one of the two");
    }
    return byFlag || (stateDir(environment) != null && !cluster.byFlag());
  }

  /** The namespace that is meant. */
  public String namespace(Map<String, String> environment) {
    String named = namespace;
    if (namespaceFollowsContext(environment) && !isStandalone(environment)) {
      try (Cluster context = cluster.open()) {
        named = context.namespace();
      }
    }
    if (named == null) {
      named = environment.getOrDefault("FLUX_SYSTEM_NAMESPACE", "");
    }
    if (named.isEmpty()) {
      named = DEFAULT_NAMESPACE;
    }
    if (!LABEL.matcher(named).matches()) {
      throw CommandFailure.usage("namespace must be a valid DNS label: \"" + named + "\"");
    }
    return named;
  }

  private boolean namespaceFollowsContext(Map<String, String> environment) {
    return namespace == null
        && (namespaceFollowsContext
            || !environment.getOrDefault("FLUX_NS_FOLLOWS_KUBE_CONTEXT", "").isEmpty());
  }

  /** Whether the user's own credentials may stand in. */
  public boolean ambientCredentials() {
    return !noAmbientCredentials;
  }

  /** How long to wait. */
  public Duration timeout() {
    return timeout == null ? Duration.ofMinutes(5) : timeout;
  }

  /** The connection to a cluster. */
  public ClusterOptions cluster() {
    return cluster;
  }
}

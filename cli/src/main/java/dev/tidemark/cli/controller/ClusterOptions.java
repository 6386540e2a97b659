package dev.tidemark.cli.controller;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.Version;
import dev.tidemark.cli.options.GoDurationConverter;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.LeaderElection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of Flux's controllers that need a cluster (contract section 10.1). */
final class ClusterOptions {
  private static final String POD_NAMESPACE = "RUNTIME_NAMESPACE";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "How to reach the cluster (default: KUBECONFIG, else the pod's identity).")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the kubeconfig (default: its current one).")
  private @Nullable String context;

  @Option(
      names = "--watch-all-namespaces",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      description =
          "Watch every namespace; false: only RUNTIME_NAMESPACE (default: ${DEFAULT-VALUE}).")
  private boolean watchAllNamespaces = true;

  @Option(
      names = "--watch-label-selector",
      paramLabel = "SELECTOR",
      defaultValue = "",
      description = "Reconcile only objects with these labels: one shard.")
  private String watchLabelSelector = "";

  @Option(
      names = "--enable-leader-election",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Act only while holding the Lease, so that of several pods one acts.")
  private boolean leaderElection;

  @Option(
      names = "--leader-election-release-on-cancel",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      description = "Give the Lease back when ending (default: ${DEFAULT-VALUE}).")
  private boolean releaseOnCancel = true;

  @Option(
      names = "--leader-election-lease-duration",
      converter = GoDurationConverter.class,
      defaultValue = "35s",
      description =
          "How long others respect a Lease that is not renewed (default: ${DEFAULT-VALUE}).")
  private Duration leaseDuration = LeaderElection.Terms.DEFAULT.lease();

  @Option(
      names = "--leader-election-renew-deadline",
      converter = GoDurationConverter.class,
      defaultValue = "30s",
      description = "How long renewing is tried before giving up (default: ${DEFAULT-VALUE}).")
  private Duration renewDeadline = LeaderElection.Terms.DEFAULT.renewDeadline();

  @Option(
      names = "--leader-election-retry-period",
      converter = GoDurationConverter.class,
      defaultValue = "5s",
      description = "Time between two attempts at the Lease (default: ${DEFAULT-VALUE}).")
  private Duration retryPeriod = LeaderElection.Terms.DEFAULT.retryPeriod();

  @Option(
      names = "--storage-path",
      paramLabel = "DIR",
      description =
          "Where tags, decisions and mirrors are kept; it may be lost"
              + " (default: /data, the temporary folder for the automation alone).")
  private @Nullable Path storagePath;

  /** How to reach the cluster. */
  Cluster.Access access() {
    return new Cluster.Access(
        Optional.ofNullable(kubeconfig),
        Optional.ofNullable(context),
        "tidemark/" + Version.CURRENT);
  }

  /** The namespace to look into; empty text for all of them. */
  String watched(Map<String, String> environment) {
    if (watchAllNamespaces) {
      return "";
    }
    String namespace = environment.getOrDefault(POD_NAMESPACE, "");
    if (namespace.isEmpty()) {
      throw CommandFailure.usage(
          "--watch-all-namespaces=false needs the namespace in " + POD_NAMESPACE);
    }
    return namespace;
  }

  /** The namespace of the Leases. */
  String own(Map<String, String> environment, Cluster cluster) {
    String namespace = environment.getOrDefault(POD_NAMESPACE, "");
    return namespace.isEmpty() ? cluster.namespace() : namespace;
  }

  String selector() {
    return watchLabelSelector;
  }

  /** Empty when whoever runs acts. */
  Optional<LeaderElection.Terms> terms() {
    if (!leaderElection) {
      return Optional.empty();
    }
    if (leaseDuration.compareTo(renewDeadline) <= 0
        || renewDeadline.compareTo(retryPeriod) <= 0
        || retryPeriod.isZero()) {
      throw CommandFailure.usage(
          "--leader-election-lease-duration must be longer than --leader-election-renew-deadline,"
              + " and that longer than --leader-election-retry-period");
    }
    return Optional.of(
        new LeaderElection.Terms(leaseDuration, renewDeadline, retryPeriod, releaseOnCancel));
  }

  /** The state folder: below the path, which may hold what is not ours. */
  Path state(boolean reflects) {
    Path parent =
        storagePath != null
            ? storagePath
            : reflects ? Path.of("/data") : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve("tidemark");
  }
}

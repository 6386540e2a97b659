package dev.tidemark.cli.controller;

import dev.tidemark.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Flags of Flux's controllers that change nothing here: manifests that set them keep working. Each
 * has a row in docs/parity.md.
 */
final class AcceptedOptions {
  @Option(
      names = {
        "--watch-configs-label-selector",
        "--kube-api-qps",
        "--kube-api-burst",
        "--token-cache-max-size",
        "--token-cache-max-duration",
        "--storage-value-log-file-size",
        "--storage-compression-threshold",
        "--gc-interval",
        "--ssh-kex-algos",
        "--ssh-hostkey-algos"
      },
      paramLabel = "VALUE",
      description = "Accepted as Flux's; nothing here needs it.")
  private List<String> unneeded = new ArrayList<>();

  @Option(
      names = "--default-service-account",
      paramLabel = "NAME",
      defaultValue = "",
      description = "ServiceAccount for objects that name none; needs ObjectLevelWorkloadIdentity.")
  private String defaultServiceAccount = "";

  /** Refuses what Flux refuses. */
  void check(boolean objectLevelIdentity) {
    if (!defaultServiceAccount.isEmpty() && !objectLevelIdentity) {
      throw CommandFailure.of(
          "--default-service-account needs --feature-gates=ObjectLevelWorkloadIdentity=true");
    }
  }

  /** How many were given. */
  int count() {
    return unneeded.size();
  }
}

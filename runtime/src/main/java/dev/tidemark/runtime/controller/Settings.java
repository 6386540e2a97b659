package dev.tidemark.runtime.controller;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the flags say about reconciling.
 *
 * @param noCrossNamespaceRefs whether references into other namespaces are refused
 * @param shellCredentials whether the user's own credentials stand in; never in Kubernetes mode
 * @param requeueDependency delay before looking again for tags that are not there
 * @param shrinkPercent loss of tags above which a list is held; 0 is Flux's way
 * @param settleWindow how long updates are gathered into one commit
 * @param traceEvents whether events that say nothing changed are written
 * @param stallOnRemovedFields whether templates with fields that Flux removed stall
 * @param forcePushBranch gate GitForcePushBranch; empty when it is not set
 * @param allBranchReferences gate GitAllBranchReferences; empty when it is not set
 * @param objectLevelIdentity gate ObjectLevelWorkloadIdentity
 * @param push whether commits are pushed; false shows what would be
 * @param zone the time zone of commits
 */
public record Settings(
    boolean noCrossNamespaceRefs,
    boolean shellCredentials,
    Duration requeueDependency,
    int shrinkPercent,
    Duration settleWindow,
    boolean traceEvents,
    boolean stallOnRemovedFields,
    Optional<Boolean> forcePushBranch,
    Optional<Boolean> allBranchReferences,
    boolean objectLevelIdentity,
    boolean push,
    ZoneId zone) {

  /** The defaults of the Kubernetes mode. */
  public static final Settings DEFAULT =
      new Settings(
          false,
          false,
          Duration.ofSeconds(30),
          20,
          Duration.ZERO,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          true,
          ZoneId.of("UTC"));

  /** The same for a shell, whose user's own credentials stand in where objects name none. */
  public Settings forShell() {
    return new Settings(
        noCrossNamespaceRefs,
        true,
        requeueDependency,
        shrinkPercent,
        settleWindow,
        traceEvents,
        stallOnRemovedFields,
        forcePushBranch,
        allBranchReferences,
        objectLevelIdentity,
        push,
        ZoneId.systemDefault());
  }
}

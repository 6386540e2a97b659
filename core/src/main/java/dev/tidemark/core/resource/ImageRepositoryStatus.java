package dev.tidemark.core.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status of an ImageRepository.
 *
 * @param canonicalImageName registry and path; empty text before the first scan
 * @param lastScanResult of the last scan that succeeded
 * @param observedExclusionList the exclusion list of that scan
 */
public record ImageRepositoryStatus(
    long observedGeneration,
    Conditions conditions,
    String lastHandledReconcileAt,
    String canonicalImageName,
    Optional<ScanResult> lastScanResult,
    List<String> observedExclusionList)
    implements Status<ImageRepositoryStatus> {
  /** The status of an object that no run has seen. */
  public static final ImageRepositoryStatus INITIAL =
      new ImageRepositoryStatus(-1, Conditions.none(), "", "", Optional.empty(), List.of());

  public ImageRepositoryStatus {
    observedExclusionList = List.copyOf(observedExclusionList);
  }

  @Override
  public ImageRepositoryStatus withObservedGeneration(long generation) {
    return new ImageRepositoryStatus(
        generation,
        conditions,
        lastHandledReconcileAt,
        canonicalImageName,
        lastScanResult,
        observedExclusionList);
  }

  @Override
  public ImageRepositoryStatus withConditions(Conditions others) {
    return new ImageRepositoryStatus(
        observedGeneration,
        others,
        lastHandledReconcileAt,
        canonicalImageName,
        lastScanResult,
        observedExclusionList);
  }

  @Override
  public ImageRepositoryStatus withLastHandledReconcileAt(String token) {
    return new ImageRepositoryStatus(
        observedGeneration,
        conditions,
        token,
        canonicalImageName,
        lastScanResult,
        observedExclusionList);
  }

  /** A copy with the outcome of a scan. */
  public ImageRepositoryStatus withScan(
      String canonicalName, ScanResult result, List<String> exclusionList) {
    return new ImageRepositoryStatus(
        observedGeneration,
        conditions,
        lastHandledReconcileAt,
        canonicalName,
        Optional.of(result),
        exclusionList);
  }

  /**
   * What a scan found.
   *
   * @param tagCount tags after exclusion
   * @param revision checksum of the sorted tags; empty in statuses of older versions
   * @param scanTime when; whole seconds
   * @param latestTags the first of them in descending order of bytes, at most ten
   */
  public record ScanResult(
      int tagCount, String revision, Optional<Instant> scanTime, List<String> latestTags) {
    public ScanResult {
      latestTags = List.copyOf(latestTags);
    }
  }
}

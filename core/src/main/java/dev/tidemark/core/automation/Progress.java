package dev.tidemark.core.automation;

/**
 * What a run is at, as its Reconciling condition says it while it lasts and after it failed.
 *
 * @param message Flux's text
 * @param drift whether a Ready condition must show that it is worked on, even one that is settled
 */
public record Progress(String message, boolean drift) {

  /** The text of a run that has just begun. */
  public static final String BEGUN = "reconciliation in progress";

  /** A run that begins: a new generation is named (contract section 9.1, items 1 and 2). */
  public static Progress begin(long observedGeneration, long generation) {
    return generation == observedGeneration
        ? new Progress(BEGUN, false)
        : new Progress(
            "processing object: new generation %d -> %d".formatted(observedGeneration, generation),
            false);
  }

  /** A scan that begins (contract section 9.1, item 3). */
  public static Progress scanning(String reason, boolean drift) {
    return new Progress("scanning: " + reason, drift);
  }
}

package dev.tidemark.runtime.simulation;

import java.util.List;

/** The laws of all histories, by the numbers of the reliability plan. */
final class Invariants {
  private Invariants() {}

  static List<Invariant> of(World world, Convergence convergence) {
    return List.of(
        new CommitsOnlyWhatWasElected(world),
        new LosesNoCommit(world),
        new ChangesOnlyMarkedBytes(world),
        new Converges(world, convergence),
        new StaysQuiet(world, convergence));
  }
}

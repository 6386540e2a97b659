package dev.tidemark.runtime.simulation;

import java.util.List;

/** The laws of all histories, by the numbers of the reliability plan; the last is our own. */
final class Invariants {
  private Invariants() {}

  static List<Invariant> of(World world, Landscape landscape, Convergence convergence) {
    return List.of(
        new CommitsOnlyWhatWasElected(world),
        new LosesNoCommit(world),
        new ChangesOnlyMarkedBytes(world),
        new NeverGoesBack(world),
        new OneCommitPerUpdate(5, world),
        new OneCommitPerUpdate(6, world),
        new ChoosesAlike(world),
        new BelievesOnlyWholeLists(world),
        new KeepsCredentialsHome(world),
        new DelaysNobody(world),
        new ClaimsOnlyWhatIs(world),
        new RestsWhenSuspended(world),
        new StaysQuiet(world, convergence),
        new HooksChangeWhenOnly(world),
        new PairsTagAndDigest(world),
        new Converges(world, convergence),
        new KeepsToItsOwn(world, landscape));
  }
}

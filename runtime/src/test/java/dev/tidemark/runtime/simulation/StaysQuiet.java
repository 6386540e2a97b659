package dev.tidemark.runtime.simulation;

/** 13. In a quiet world there are no commits and no pushes. */
final class StaysQuiet extends Invariant {
  private final Convergence convergence;

  StaysQuiet(World world, Convergence convergence) {
    super(13, world);
    this.convergence = convergence;
  }

  @Override
  void see(Happening happening) {
    if (convergence.resting() && happening instanceof Happening.Pushed push) {
      violated("%s pushed %s to %s".formatted(push.by(), push.after(), push.ref()));
    }
  }
}

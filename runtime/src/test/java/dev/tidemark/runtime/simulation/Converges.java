package dev.tidemark.runtime.simulation;

/** 16. After faults stop, the system converges within the bound. */
final class Converges extends Invariant {
  private final Convergence convergence;

  Converges(World world, Convergence convergence) {
    super(16, world);
    this.convergence = convergence;
  }

  @Override
  void rest() {
    convergence.missing().forEach(this::violated);
  }
}

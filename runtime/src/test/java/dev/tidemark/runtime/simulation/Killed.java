package dev.tidemark.runtime.simulation;

/** The program was killed here: nothing that it does from now on has an effect. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.Settings;

/** A fault that is built into a program, to see that an invariant notices. */
interface Sabotage {
  /** Nothing is broken. */
  Sabotage NONE = new Sabotage() {};

  /** The ports as the broken program has them. */
  default Ports ports(Ports sound, World world) {
    return sound;
  }

  /** The flags of the broken program. */
  default Settings settings(Settings sound) {
    return sound;
  }

  /** How many runs of a kind go on at once. */
  default int concurrent(int sound) {
    return sound;
  }
}

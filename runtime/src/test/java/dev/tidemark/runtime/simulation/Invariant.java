package dev.tidemark.runtime.simulation;

import java.util.ArrayList;
import java.util.List;

/** A law that every history keeps, with its number. */
abstract class Invariant {
  private final int number;
  private final World world;
  private final List<String> violations = new ArrayList<>();

  Invariant(int number, World world) {
    this.number = number;
    this.world = world;
  }

  /** Looks at what has just happened. */
  void see(Happening happening) {}

  /** Looks at the world when it has come to rest. */
  void rest() {}

  final int number() {
    return number;
  }

  final World world() {
    return world;
  }

  final void violated(String how) {
    world.chronicle().note(() -> "VIOLATED " + number + ": " + how);
    violations.add(
        "invariant %d (%s) at %d s: %s"
            .formatted(
                number, getClass().getSimpleName(), world.timeline().now() / 1_000_000_000L, how));
  }

  final List<String> violations() {
    return List.copyOf(violations);
  }
}

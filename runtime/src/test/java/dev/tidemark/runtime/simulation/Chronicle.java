package dev.tidemark.runtime.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells the invariants what happens, and keeps the last of it for whoever reads a failure. */
final class Chronicle {
  private static final int KEPT = 4000;

  private final Timeline timeline;
  private final List<Consumer<Happening>> listeners = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private long hash = 7;

  Chronicle(Timeline timeline) {
    this.timeline = timeline;
  }

  void listen(Consumer<Happening> listener) {
    listeners.add(listener);
  }

  void tell(Happening happening) {
    note(String.valueOf(happening));
    listeners.forEach(listener -> listener.accept(happening));
  }

  /** Adds a line that no invariant looks at. */
  void note(String line) {
    String text = timeline.now() / 1_000_000 + " " + line;
    hash = hash * 31 + text.hashCode();
    if (lines.size() < KEPT) {
      lines.add(text);
    }
  }

  /** The same for two histories that went alike. */
  long fingerprint() {
    return hash;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}

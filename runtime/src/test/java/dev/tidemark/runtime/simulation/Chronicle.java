package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.GitRepositoryStatus;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the invariants what happens, and writes it down where somebody wants to read it. */
final class Chronicle {
  private final Timeline timeline;
  private final List<Consumer<Happening>> listeners = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private boolean recording;

  Chronicle(Timeline timeline) {
    this.timeline = timeline;
  }

  /** From now on everything is written down. */
  void record() {
    recording = true;
  }

  void listen(Consumer<Happening> listener) {
    listeners.add(listener);
  }

  void tell(Happening happening) {
    note(() -> text(happening));
    listeners.forEach(listener -> listener.accept(happening));
  }

  private static String text(Happening happening) {
    return switch (happening) {
      case Happening.StatusWritten written ->
          "%d wrote %s: %s, %s"
              .formatted(
                  written.program(),
                  written.after().key(),
                  facts(written.after()),
                  written.after().status().conditions().message(Condition.READY));
      case Happening.Changed change ->
          "changed %s: %s"
              .formatted(
                  change.after().or(change::before).orElseThrow().key(),
                  change.after().map(Chronicle::shown).orElse("gone"));
      case Happening.Pushed push ->
          "%d pushed %s from %s to %s, %s"
              .formatted(push.program(), push.ref(), push.before(), push.after(), push.by());
      case Happening.Moved moved ->
          "human moved %s from %s to %s".formatted(moved.ref(), moved.before(), moved.after());
      case Happening.Listed _,
          Happening.TagsStored _,
          Happening.TagsDropped _,
          Happening.CredentialSent _,
          Happening.RunStarted _,
          Happening.Lives _ ->
          happening.toString();
    };
  }

  private static String facts(Resource<?, ?> object) {
    return switch (object.status()) {
      case ImageRepositoryStatus status -> status.lastScanResult().toString();
      case ImagePolicyStatus status -> status.latestRef().toString();
      case ImageUpdateAutomationStatus status ->
          status.lastPushCommit() + " " + status.observedSourceRevision();
      case GitRepositoryStatus status -> "";
    };
  }

  private static String shown(Resource<?, ?> object) {
    return "version %s, generation %d%s%s, %s"
        .formatted(
            object.meta().resourceVersion(),
            object.meta().generation(),
            object.spec().suspend() ? ", suspended" : "",
            object.meta().isDeleting() ? ", to go" : "",
            object.meta().annotations());
  }

  /** Adds a line that no invariant looks at. */
  void note(Supplier<String> line) {
    if (recording) {
      lines.add(timeline.now() / 1_000_000 + " " + line.get());
    }
  }

  /** What was written down, in milliseconds since the beginning. */
  List<String> lines() {
    return List.copyOf(lines);
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Outcome;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of a reconciler gives: the status with its own fields changed, and how it ended.
 * Conditions, generation and handled requests are put in by {@link Reconciliation}.
 *
 * @param quiet the text of the Trace event when nothing changed
 * @param push the text of a push event; empty when nothing was pushed
 * @param metadata what goes along with the event
 * @param decisions why, in the order in which they were made
 * @param warnings texts of further Warning events, with their reasons as keys, in order
 */
record Attempt<T extends Status<T>>(
    T status,
    Outcome outcome,
    String quiet,
    Optional<String> push,
    Map<String, String> metadata,
    List<Decision> decisions,
    List<Map.Entry<String, String>> warnings) {
  Attempt {
    metadata = Map.copyOf(metadata);
    decisions = List.copyOf(decisions);
    warnings = List.copyOf(warnings);
  }

  /** A run that ended with nothing but its outcome. */
  static <T extends Status<T>> Attempt<T> of(T status, Outcome outcome) {
    return new Attempt<>(status, outcome, "", Optional.empty(), Map.of(), List.of(), List.of());
  }

  /** A run with the text of its Trace event. */
  static <T extends Status<T>> Attempt<T> of(T status, Outcome outcome, String quiet) {
    return new Attempt<>(status, outcome, quiet, Optional.empty(), Map.of(), List.of(), List.of());
  }

  Attempt<T> with(Decision... more) {
    return with(List.of(more));
  }

  Attempt<T> with(List<Decision> more) {
    List<Decision> all = new java.util.ArrayList<>(decisions);
    all.addAll(more);
    return new Attempt<>(status, outcome, quiet, push, metadata, all, warnings);
  }

  Attempt<T> warning(String reason, String message) {
    List<Map.Entry<String, String>> all = new java.util.ArrayList<>(warnings);
    all.add(Map.entry(reason, message));
    return new Attempt<>(status, outcome, quiet, push, metadata, decisions, all);
  }

  Attempt<T> pushed(String message, Map<String, String> along) {
    return new Attempt<>(status, outcome, quiet, Optional.of(message), along, decisions, warnings);
  }
}

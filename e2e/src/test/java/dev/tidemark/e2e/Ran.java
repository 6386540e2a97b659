package dev.tidemark.e2e;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.GitPhase;
import java.util.List;

/**
 * What a run of a {@link GitScene} left.
 *
 * @param exchanges what the Git server was asked
 */
record Ran(
    List<Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>> automations,
    List<Event> events,
    List<GitExchange> exchanges) {
  Ran {
    events = List.copyOf(events);
  }

  ImageUpdateAutomationStatus status(String automation) {
    return automations.stream()
        .filter(one -> one.name().name().equals(automation))
        .findFirst()
        .orElseThrow()
        .status();
  }

  /** The Ready condition as {@code True|False Reason: message}. */
  String ready(String automation) {
    Condition ready = status(automation).conditions().find(Condition.READY).orElseThrow();
    return "%s %s: %s"
        .formatted(
            status(automation).conditions().isReady() ? "True" : "False",
            ready.reason(),
            ready.message());
  }

  /** Messages of events of this type about automations. */
  List<String> told(Event.Type type) {
    return events.stream()
        .filter(event -> event.type() == type)
        .filter(event -> event.involved().kind().equals("ImageUpdateAutomation"))
        .map(Event::message)
        .toList();
  }

  long pushes() {
    return exchanges.stream().filter(one -> one.phase() == GitPhase.PUSH).count();
  }

  long fetches() {
    return exchanges.stream().filter(GitExchange::fetchesObjects).count();
  }
}

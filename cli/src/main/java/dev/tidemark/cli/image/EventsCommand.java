package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code events}: what happened to the objects lately. */
@Command(
    name = "events",
    description = "Show what happened to the objects lately.",
    footer = {
      "",
      "Examples:",
      "  tidemark events --for ImagePolicy/podinfo -f .",
      "  tidemark events -A --types Warning"
    })
public final class EventsCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Events of all namespaces.")
  private boolean allNamespaces;

  @Option(
      names = {"-w", "--watch"},
      description = "Go on printing new events, until interrupted; no --timeout ends it.")
  private boolean watch;

  @Option(
      names = "--for",
      paramLabel = "KIND[/NAME]",
      description = "Events of one object, or of one kind; a policy's include its repository's.")
  private @Nullable String subject;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description = "Normal, Warning or both.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, json or yaml (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Mixin private TargetOptions target = new TargetOptions();

  /** A command that speaks through this console. */
  public EventsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    for (String type : types) {
      if (!type.equalsIgnoreCase("Normal") && !type.equalsIgnoreCase("Warning")) {
        throw CommandFailure.usage(
            "type '%s' not supported. Supported types are Normal, Warning".formatted(type));
      }
    }
    if (!List.of("text", "json", "yaml").contains(output)) {
      throw CommandFailure.usage("--output takes text, json or yaml, not " + output);
    }
    if (watch && !output.equals("text")) {
      throw CommandFailure.usage("--watch prints lines of a table; leave -o " + output + " out");
    }
    String namespace = target.namespace(console.environment());
    try (Operations operations = Targets.open(target, console)) {
      EventQuery query = EventQuery.of(subject, types, allNamespaces, namespace, operations);
      if (watch) {
        watch(operations, query);
        return 0;
      }
      List<ObservedEvent> events = query.read(operations);
      switch (output) {
        case "json" -> console.rawData(JsonText.indented(EventRows.document(events)));
        case "yaml" -> console.rawData(YamlText.of(EventRows.document(events)));
        default -> print(events, query, namespace);
      }
      return 0;
    }
  }

  private void print(List<ObservedEvent> events, EventQuery query, String namespace) {
    if (events.isEmpty()) {
      console.failure(
          allNamespaces
              ? "No events found."
              : "No events found in %s namespace.".formatted(namespace));
      return;
    }
    console.rawData(
        EventRows.table(events, query.showsNamespaces(), true, console.clock().instant()).text());
  }

  private void watch(Operations operations, EventQuery query) throws InterruptedException {
    Set<ObservedEvent> seen = new HashSet<>();
    GrowingTable printed = new GrowingTable(console);
    new Following(console)
        .follow(
            operations,
            () -> {
              List<ObservedEvent> all = query.read(operations);
              printed.print(
                  EventRows.table(
                      all.stream().filter(one -> !seen.contains(one)).toList(),
                      query.showsNamespaces(),
                      !printed.begun(),
                      console.clock().instant()));
              seen.clear();
              seen.addAll(all);
            });
  }
}

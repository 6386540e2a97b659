package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.options.TargetOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code get}. */
final class GetQuery {
  private static final List<String> FORMS = List.of("text", "wide", "json", "yaml", "name");

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Objects of all namespaces.")
  boolean allNamespaces;

  @Option(names = "--no-header", description = "Leave the heads of the columns out.")
  boolean noHeader;

  @Option(
      names = {"-w", "--watch"},
      description = "Go on printing what changes, until interrupted; no --timeout ends it.")
  boolean watch;

  @Option(
      names = "--status-selector",
      paramLabel = "CONDITION",
      description = "Only objects whose condition is so: ready=false, ready!=true.")
  private @Nullable String statusSelector;

  @Option(
      names = {"-l", "--label-selector"},
      paramLabel = "LABELS",
      description = "Only objects with these labels: app=x, app!=x, app in (x,y), !app.")
  private @Nullable String labelSelector;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, wide, json, yaml or name (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Mixin TargetOptions target = new TargetOptions();

  String form() {
    if (!FORMS.contains(output)) {
      throw CommandFailure.usage("--output takes " + String.join(", ", FORMS) + ", not " + output);
    }
    return output;
  }

  ObjectFilter filter() {
    return new ObjectFilter(
        java.util.Optional.ofNullable(labelSelector).map(LabelQuery::parse),
        java.util.Optional.ofNullable(statusSelector).map(StatusQuery::parse));
  }
}

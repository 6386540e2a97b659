package dev.tidemark.cli.explain;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.Nearest;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.runtime.controller.explain.Explainer;
import dev.tidemark.runtime.controller.explain.Explanation;
import dev.tidemark.runtime.controller.explain.Records;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain policy|automation|image|file SUBJECT}. */
@Command(
    name = "explain",
    description = "Tell why an image is, or is not, what its policy elected.",
    footer = {
      "",
      "Exit codes:  0 the subject is known, whatever is said of it; 1 it is not",
      "Examples:",
      "  tidemark explain policy podinfo -f .",
      "  tidemark explain image ghcr.io/stefanprodan/podinfo -f .",
      "  tidemark explain file apps/podinfo/values.yaml:9 -f ."
    })
public final class ExplainCommand extends HelpOption implements Callable<Integer> {
  private static final List<String> KINDS = List.of("policy", "automation", "image", "file");

  /** What the other commands call the same kinds. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of("update", "automation", "repository", "image");

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "policy, automation, image or file.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "NAME, an image repository or its object's NAME, or PATH:LINE of a marker.")
  private String subject = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, json or yaml (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Mixin private TargetOptions target = new TargetOptions();

  /** A command that speaks through this console. */
  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String meant = OTHER_WORDS.getOrDefault(kind, kind);
    if (!KINDS.contains(meant)) {
      throw CommandFailure.usage(
          "explain takes %s, not '%s'%s"
              .formatted(String.join(", ", KINDS), kind, Nearest.hint(kind, KINDS)));
    }
    if (!List.of("text", "json", "yaml").contains(output)) {
      throw CommandFailure.usage("--output takes text, json or yaml, not " + output);
    }
    try (Operations operations = Targets.open(target, console)) {
      Explainer explainer = new Explainer(Records.of(operations), console.clock().instant());
      Explanation explanation =
          new Subjects(operations, explainer, target.namespace(console.environment()))
              .explain(meant, subject);
      switch (output) {
        case "json" -> console.rawData(JsonText.indented(explanation.document()));
        case "yaml" -> console.rawData(YamlText.of(explanation.document()));
        default -> console.rawData(ExplainText.of(explanation));
      }
      return 0;
    }
  }

  /** The words, for completion. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return KINDS.iterator();
    }
  }
}

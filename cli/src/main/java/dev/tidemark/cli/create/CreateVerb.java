package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Waiting;
import dev.tidemark.cli.image.ObjectKind;
import dev.tidemark.cli.image.Settled;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.GoDuration;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.Violation;
import dev.tidemark.runtime.controller.spi.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What making any of the objects has in common. */
@Command
abstract class CreateVerb extends HelpOption implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

  private final Console console;
  private final ObjectKind kind;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the object.")
  private @Nullable String name;

  @Option(
      names = "--label",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Labels of the object, comma separated; repeatable.")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--export", description = "Print the manifest and change nothing.")
  private boolean export;

  @Mixin private TargetOptions target = new TargetOptions();

  CreateVerb(Console console, ObjectKind kind) {
    this.console = console;
    this.kind = kind;
  }

  /** The spec that the flags describe. */
  abstract Node.Mapping spec();

  @Override
  public final Integer call() throws InterruptedException {
    if (name == null) {
      throw CommandFailure.usage("name is required");
    }
    if (!NAME.matcher(name).matches()) {
      throw CommandFailure.usage(
          "name '%s' is invalid, it should adhere to standard defined in RFC 1123, the name can only contain alphanumeric characters or '-'"
              .formatted(name));
    }
    ObjectName object = new ObjectName(target.namespace(console.environment()), name);
    Node.Mapping document = document(object);
    Resource<?, ?> wanted = admitted(document);
    if (export) {
      console.rawData("---\n" + YamlText.of(document));
      return 0;
    }
    try (Operations operations = Targets.open(target, console)) {
      console.generated("generating " + kind.kind());
      console.action("applying " + kind.kind());
      Operations.Change change = operations.apply(wanted);
      switch (change) {
        case CREATED -> console.success(kind.kind() + " created");
        case UPDATED -> console.success(kind.kind() + " updated");
        case UNCHANGED -> {}
      }
      console.waiting("waiting for " + kind.kind() + " reconciliation");
      new Settled(operations, Waiting.ofThread(), target.timeout()).ready(kind, object);
      console.success(kind.kind() + " reconciliation completed");
      return 0;
    }
  }

  private Node.Mapping document(ObjectName object) {
    Map<String, Node> meta = new LinkedHashMap<>();
    meta.put("name", Node.of(object.name()));
    meta.put("namespace", Node.of(object.namespace()));
    Map<String, String> parsed = Labels.parse(labels);
    if (!parsed.isEmpty()) {
      meta.put("labels", Node.texts(parsed));
    }
    return Node.Mapping.of(
        Map.of(
            "apiVersion", Node.of(kind.kind().apiVersion()),
            "kind", Node.of(kind.kind().name()),
            "metadata", Node.Mapping.of(meta),
            "spec", spec()));
  }

  /** Judges the object as an API server would, also when it is only printed. */
  private Resource<?, ?> admitted(Node.Mapping document) {
    Decoded decoded = new ResourceDecoder("").decode(document).getFirst();
    if (decoded instanceof Decoded.Accepted accepted) {
      return accepted.resource();
    }
    List<Violation> violations =
        decoded instanceof Decoded.Refused refused ? refused.violations() : List.of();
    throw CommandFailure.usage(
        "the %s would be refused: %s"
            .formatted(
                kind.human(),
                violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
  }

  /** A reference by name. */
  static Node reference(String name) {
    return Node.texts(Map.of("name", name));
  }

  /** A duration as Flux prints it. */
  static Node duration(Duration duration) {
    return Node.of(GoDuration.format(duration));
  }
}

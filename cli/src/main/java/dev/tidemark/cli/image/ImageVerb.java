package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.TargetOptions;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command of the form {@code VERB image KIND NAME…}. */
@Command
abstract class ImageVerb extends HelpOption implements Callable<Integer> {
  final Console console;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      converter = KindArgument.class,
      completionCandidates = KindArgument.Words.class,
      description = "repository, policy or update.")
  ObjectKind kind = ObjectKind.REPOSITORY;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME", description = "The objects.")
  private List<String> names = new ArrayList<>();

  @Mixin TargetOptions target = new TargetOptions();

  ImageVerb(Console console) {
    this.console = console;
  }

  @Override
  public final Integer call() throws InterruptedException {
    if (names.isEmpty() && !takesAll()) {
      throw CommandFailure.usage(
          kind.human() + " name is required" + (hasAll() ? ", or --all" : ""));
    }
    if (names.size() > 1 && !takesSeveral()) {
      throw CommandFailure.usage(
          "one " + kind.human() + " at a time: " + names.get(1) + " is one too many");
    }
    try (Operations operations = Targets.open(target, console)) {
      return run(operations);
    }
  }

  /** Whether there is a flag that stands for all names. */
  boolean hasAll() {
    return false;
  }

  /** Whether all objects are meant where none is named. */
  boolean takesAll() {
    return false;
  }

  boolean takesSeveral() {
    return false;
  }

  abstract int run(Operations operations) throws InterruptedException;

  /** The namespace that is meant. */
  final String namespace() {
    return target.namespace(console.environment());
  }

  /** The objects that are named, each once, in their order; whether there are such is open. */
  final List<ObjectName> named() {
    String namespace = namespace();
    return new LinkedHashSet<>(names)
        .stream().map(name -> new ObjectName(namespace, name)).toList();
  }
}

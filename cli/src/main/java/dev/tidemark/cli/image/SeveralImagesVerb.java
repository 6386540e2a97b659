package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command of the form {@code VERB image KIND NAME… | --all}. */
@Command
abstract class SeveralImagesVerb extends ImageVerb {
  @Option(names = "--all", description = "All objects of the namespace.")
  private boolean all;

  SeveralImagesVerb(Console console) {
    super(console);
  }

  @Override
  final boolean hasAll() {
    return true;
  }

  @Override
  final boolean takesAll() {
    return all;
  }

  @Override
  final boolean takesSeveral() {
    return true;
  }

  /**
   * The objects that are named, or all of the namespace.
   *
   * @throws CommandFailure when there is none
   */
  final List<ObjectName> meant(Operations operations) {
    List<ObjectName> names = named();
    if (names.isEmpty()) {
      names = operations.list(kind.kind(), namespace()).stream().map(Resource::name).toList();
    }
    if (names.isEmpty()) {
      throw CommandFailure.of(
          "no %s objects found in %s namespace".formatted(kind.kind(), namespace()));
    }
    return names;
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Operations;
import picocli.CommandLine.Command;

/** {@code export image KIND [NAME|--all]}. */
@Command(
    name = "image",
    aliases = "images",
    description = "Print image objects as manifests, without their status.",
    footer = {
      "",
      "Examples:",
      "  tidemark export image policy --all > policies.yaml",
      "  tidemark export image repository alpine -f ."
    })
final class ExportImageCommand extends SeveralImagesVerb {
  ExportImageCommand(Console console) {
    super(console);
  }

  @Override
  int run(Operations operations) {
    if (takesAll()) {
      var objects = operations.list(kind.kind(), namespace());
      if (objects.isEmpty()) {
        throw CommandFailure.of("no objects found in " + namespace() + " namespace");
      }
      objects.forEach(this::print);
      return 0;
    }
    for (ObjectName name : named()) {
      print(Missing.require(operations, kind.kind(), name));
    }
    return 0;
  }

  private void print(Resource<?, ?> object) {
    console.rawData("---\n" + YamlText.of(ExportShape.of(object)));
  }
}

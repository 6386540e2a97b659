package dev.tidemark.cli.image;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code suspend image KIND NAME…}. */
@Command(
    name = "image",
    aliases = "images",
    description = "Leave image objects alone until they are resumed.",
    footer = {
      "",
      "Examples:",
      "  tidemark suspend image update apps",
      "  tidemark suspend image policy --all -f ."
    })
final class SuspendImageCommand extends SeveralImagesVerb {
  SuspendImageCommand(Console console) {
    super(console);
  }

  @Override
  int run(Operations operations) {
    List<ObjectName> names = meant(operations);
    int code = 0;
    for (ObjectName name : names) {
      if (operations.get(kind.kind(), name).isEmpty()) {
        console.failure(
            "%s %s not found in %s namespace%s"
                .formatted(
                    kind.kind(),
                    name.name(),
                    name.namespace(),
                    Missing.hint(operations, kind.kind(), name)));
        code = 1;
        continue;
      }
      console.action(
          "suspending %s %s in %s namespace"
              .formatted(kind.human(), name.name(), name.namespace()));
      try {
        operations.suspend(new ResourceKey(kind.kind(), name), true);
        console.success(kind.human() + " suspended");
      } catch (StoreException e) {
        console.failure(
            "failed suspending %s %s in %s namespace: %s"
                .formatted(kind.kind(), name.name(), name.namespace(), e.getMessage()));
        code = 1;
      }
    }
    return code;
  }
}

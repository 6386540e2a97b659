package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Waiting;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.Operations.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reconcile image KIND NAME}. */
@Command(
    name = "image",
    aliases = "images",
    description = "Run an image object now and wait for the end; without a service, run it here.",
    footer = {
      "",
      "Examples:",
      "  tidemark reconcile image repository podinfo -f .",
      "  tidemark reconcile image repository podinfo --accept-shrink"
    })
final class ReconcileImageCommand extends ImageVerb {
  @Option(
      names = "--accept-shrink",
      description = "repository: take a tag list that lost many tags as it is, this once.")
  private boolean acceptShrink;

  ReconcileImageCommand(Console console) {
    super(console);
  }

  @Override
  int run(Operations operations) throws InterruptedException {
    if (acceptShrink && kind != ObjectKind.REPOSITORY) {
      throw CommandFailure.usage("--accept-shrink is for an image repository, whose list it is");
    }
    ObjectName name = named().getFirst();
    var object = Missing.require(operations, kind.kind(), name);
    if (object.spec().suspend()) {
      throw CommandFailure.of(
          "resource is suspended; take it up again by 'resume image %s %s'"
              .formatted(kind.word(), name.name()));
    }
    String token = console.clock().instant().toString();
    console.action(
        "annotating %s %s in %s namespace".formatted(kind.kind(), name.name(), name.namespace()));
    operations.request(object.key(), acceptShrink ? Wish.ACCEPT_SHRINK : Wish.RECONCILE, token);
    console.success(kind.kind() + " annotated");
    console.waiting("waiting for " + kind.kind() + " reconciliation");
    console.success(
        Settled.success(
            new Settled(operations, Waiting.ofThread(), target.timeout())
                .handled(kind, name, token)));
    return 0;
  }
}

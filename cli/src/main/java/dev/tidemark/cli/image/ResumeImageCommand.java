package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Waiting;
import dev.tidemark.cli.target.StandaloneOperations;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code resume image KIND NAME…}. */
@Command(
    name = "image",
    aliases = "images",
    description = "Take up suspended image objects again.",
    footer = {
      "",
      "Examples:",
      "  tidemark resume image update apps",
      "  tidemark resume image policy --all --wait"
    })
final class ResumeImageCommand extends SeveralImagesVerb {
  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Wait until they are ready (default: for a single name).")
  private @Nullable Boolean wait;

  ResumeImageCommand(Console console) {
    super(console);
  }

  @Override
  int run(Operations operations) throws InterruptedException {
    List<ObjectName> names = meant(operations);
    boolean waits = wait == null ? named().size() == 1 : wait;
    int code = 0;
    List<ObjectName> resumed = new ArrayList<>();
    for (ObjectName name : names) {
      if (resume(operations, name)) {
        resumed.add(name);
      } else {
        code = 1;
      }
    }
    if (waits && !resumed.isEmpty()) {
      code = Math.max(code, await(operations, resumed));
    }
    return code;
  }

  private boolean resume(Operations operations, ObjectName name) {
    if (operations.get(kind.kind(), name).isEmpty()) {
      console.failure(
          "%s object '%s' not found in %s namespace%s"
              .formatted(
                  kind.kind(),
                  name.name(),
                  name.namespace(),
                  Missing.hint(operations, kind.kind(), name)));
      return false;
    }
    console.action(
        "resuming %s %s in %s namespace".formatted(kind.human(), name.name(), name.namespace()));
    try {
      operations.suspend(new ResourceKey(kind.kind(), name), false);
    } catch (StoreException e) {
      console.failure(String.valueOf(e.getMessage()));
      return false;
    }
    console.success(kind.human() + " resumed");
    return true;
  }

  private int await(Operations operations, List<ObjectName> names) throws InterruptedException {
    if (operations instanceof StandaloneOperations standalone && !standalone.isServed()) {
      console.warning(
          "no service runs on this state folder, so that nothing is waited for; 'run' starts one");
      return 0;
    }
    names.forEach(name -> console.waiting("waiting for " + kind.kind() + " reconciliation"));
    Settled settled = new Settled(operations, Waiting.ofThread(), target.timeout());
    int failed = 0;
    for (ObjectName name : names) {
      try {
        Resource<?, ?> object = settled.ready(kind, name);
        console.success("%s %s reconciliation completed".formatted(kind.kind(), name.name()));
        console.success(Settled.success(object));
      } catch (CommandFailure e) {
        console.failure(
            "%s %s reconciliation failed: %s".formatted(kind.kind(), name.name(), e.line()));
        failed++;
      }
    }
    if (failed > 0) {
      throw CommandFailure.of("reconciliation failed for %d %s(s)".formatted(failed, kind.kind()));
    }
    return 0;
  }
}

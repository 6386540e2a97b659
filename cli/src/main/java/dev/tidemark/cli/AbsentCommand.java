package dev.tidemark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Flux's commands that are not built here yet: each names Flux's own, and is a wrong usage. */
@Command(
    name = "bootstrap",
    aliases = {"install", "uninstall", "migrate"},
    hidden = true,
    description = "Not built yet: use Flux's own, flux bootstrap and so on.",
    footer = {"", "Example:  flux bootstrap github --components-extra=image-reflector-controller"})
final class AbsentCommand extends HelpOption implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Unmatched
  @SuppressWarnings("UnusedVariable") // so that Flux's flags are no error of their own
  private List<String> rest = new ArrayList<>();

  @Override
  public Integer call() {
    List<String> words = spec.commandLine().getParent().getParseResult().originalArgs();
    String word = words.isEmpty() ? spec.name() : words.getFirst();
    throw CommandFailure.usage(
        "'%s' is not built yet; use 'flux %s', which leaves what Tidemark needs as it is"
            .formatted(word, word));
  }
}

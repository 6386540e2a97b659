package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code delete image KIND NAME}. */
@Command(
    name = "image",
    aliases = "images",
    description = "Delete an image object of a cluster, after a question.",
    footer = {"", "Example:  tidemark delete image policy podinfo --silent"})
final class DeleteImageCommand extends ImageVerb {
  @Option(
      names = {"-s", "--silent"},
      description = "Ask nothing.")
  private boolean silent;

  DeleteImageCommand(Console console) {
    super(console);
  }

  @Override
  int run(Operations operations) {
    ObjectName name = named().getFirst();
    var object = Missing.require(operations, kind.kind(), name);
    if (!silent && !confirmed()) {
      throw CommandFailure.of("aborting");
    }
    console.action(
        "deleting %s %s in %s namespace".formatted(kind.human(), name.name(), name.namespace()));
    operations.delete(object.key());
    console.success(kind.human() + " deleted");
    return 0;
  }

  /** Asks on a terminal; elsewhere there is nobody to answer. */
  private boolean confirmed() {
    if (!console.humanTerminal()) {
      return false;
    }
    console.rawHuman("Are you sure you want to delete this " + kind.human() + " [y/N] ");
    try {
      String answer = line(console.input()).strip().toLowerCase(Locale.ROOT);
      return answer.equals("y") || answer.equals("yes");
    } catch (IOException e) {
      return false;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < 100; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }
}

package dev.tidemark.cli.options;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.server.log.LogSetup;
import dev.tidemark.server.log.LogSetup.Encoding;
import dev.tidemark.server.log.LogSetup.Verbosity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --log-level} and {@code --log-encoding}. */
public final class LogOptions {
  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "trace, debug, info or error (default: ${DEFAULT-VALUE}).")
  private String level = "info";

  @Option(
      names = "--log-encoding",
      paramLabel = "FORM",
      description = "json or console (default: console on a terminal, json elsewhere).")
  private @Nullable String encoding;

  /** Sets the log up for a service: lines in the form that was asked for, or fits the stream. */
  public void applyToService(boolean terminal) {
    LogSetup.apply(verbosity(), encoding(terminal ? Encoding.CONSOLE : Encoding.JSON));
  }

  /**
   * Sets the log up for a command that speaks for itself: nothing below warnings unless a level was
   * asked for.
   */
  public void applyToCommand() {
    if (level.equals("info")) {
      LogSetup.applyToCommand();
    } else {
      LogSetup.apply(verbosity(), encoding(Encoding.CONSOLE));
    }
  }

  private Verbosity verbosity() {
    return Verbosity.named(level)
        .orElseThrow(() ->
            CommandFailure.usage("--log-level takes trace, debug, info or error, not " + level));
  }

  private Encoding encoding(Encoding usual) {
    if (encoding == null) {
      return usual;
    }
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "json" -> Encoding.JSON;
      case "console" -> Encoding.CONSOLE;
      default -> throw CommandFailure.usage("--log-encoding takes json or console");
    };
  }
}

package dev.tidemark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code -h, --help}, which every command has. */
@Command(abbreviateSynopsis = true)
public abstract class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // set and read by the parser
  private boolean help;
}

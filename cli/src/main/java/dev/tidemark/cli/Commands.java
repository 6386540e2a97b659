package dev.tidemark.cli;

import dev.tidemark.cli.controller.ControllerCommand;
import dev.tidemark.cli.demo.DemoCommand;
import dev.tidemark.cli.lint.LintCommand;
import dev.tidemark.cli.message.MessageCommand;
import dev.tidemark.cli.policy.PolicyCommand;
import dev.tidemark.cli.run.RunCommand;
import dev.tidemark.cli.update.UpdateCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands, in the order in which the help shows them. Only those that a command line names are
 * made with all of their options: looking at the options of all of them takes longer than most
 * commands do. Of the others name and description are known, for the help and for suggestions.
 */
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          ControllerCommand.class,
          PolicyCommand.class,
          UpdateCommand.class,
          MessageCommand.class,
          LintCommand.class,
          VersionCommand.class,
          TrainCommand.class);

  private Commands() {}

  /** Adds the commands to the program. */
  static void addTo(CommandLine program, IFactory factory, String... args) {
    Set<String> words = Set.copyOf(Arrays.asList(args).stream().distinct().toList());
    // A file of arguments may name any command.
    boolean hidden = words.stream().anyMatch(word -> word.startsWith("@"));
    for (Class<?> type : ALL) {
      Command about =
          Optional.ofNullable(type.getAnnotation(Command.class))
              .orElseThrow(() -> new IllegalStateException(type + " is no command"));
      if (hidden || words.contains(about.name())) {
        program.addSubcommand(about.name(), new CommandLine(type, factory));
      } else {
        CommandSpec known = CommandSpec.create().name(about.name());
        known.usageMessage().description(about.description()).hidden(about.hidden());
        program.addSubcommand(about.name(), known);
      }
    }
  }
}

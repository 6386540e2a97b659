package dev.tidemark.cli;

import dev.tidemark.cli.check.CheckCommand;
import dev.tidemark.cli.check.VersionCommand;
import dev.tidemark.cli.completion.CompletionCommand;
import dev.tidemark.cli.controller.ControllerCommand;
import dev.tidemark.cli.create.CreateCommand;
import dev.tidemark.cli.demo.DemoCommand;
import dev.tidemark.cli.explain.ExplainCommand;
import dev.tidemark.cli.image.DeleteCommand;
import dev.tidemark.cli.image.EventsCommand;
import dev.tidemark.cli.image.ExportCommand;
import dev.tidemark.cli.image.GetCommand;
import dev.tidemark.cli.image.ReconcileCommand;
import dev.tidemark.cli.image.ResumeCommand;
import dev.tidemark.cli.image.SuspendCommand;
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
          ExplainCommand.class,
          GetCommand.class,
          CreateCommand.class,
          ExportCommand.class,
          ReconcileCommand.class,
          SuspendCommand.class,
          ResumeCommand.class,
          DeleteCommand.class,
          EventsCommand.class,
          CheckCommand.class,
          VersionCommand.class,
          CompletionCommand.class,
          AbsentCommand.class,
          TrainCommand.class);

  private Commands() {}

  /** Adds the commands to the program. */
  static void addTo(CommandLine program, IFactory factory, String... args) {
    Set<String> words = Set.copyOf(Arrays.asList(args).stream().distinct().toList());
    // A file of arguments may name any command, and completion knows them all.
    boolean all = words.contains("completion") || words.stream().anyMatch(w -> w.startsWith("@"));
    for (Class<?> type : ALL) {
      Command about =
          Optional.ofNullable(type.getAnnotation(Command.class))
              .orElseThrow(() -> new IllegalStateException(type + " is no command"));
      if (all
          || words.contains(about.name())
          || Arrays.stream(about.aliases()).anyMatch(words::contains)) {
        program.addSubcommand(about.name(), new CommandLine(type, factory));
      } else {
        CommandSpec known = CommandSpec.create().name(about.name());
        known.usageMessage().description(about.description()).hidden(about.hidden());
        program.addSubcommand(about.name(), known);
      }
    }
  }
}

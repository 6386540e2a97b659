package dev.tidemark.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for fish. Each line offers one word under a condition: which command words stand on the
 * line so far, which a function of the script finds by passing over flags.
 */
final class FishScript {
  private static final String PATH_LABELS = "PATH DIR FILE";

  private final StringBuilder out = new StringBuilder();
  private final String program;

  private FishScript(String program) {
    this.program = program;
  }

  static String of(CommandLine root) {
    FishScript script = new FishScript(root.getCommandName());
    Set<String> valued = new TreeSet<>();
    collectValued(root, valued);
    script.head(valued);
    script.command(root, "");
    return script.out.toString();
  }

  private void head(Set<String> valued) {
    out.append(
        """
        # Completion for %1$s in fish; made by '%1$s completion fish'.
        function __%1$s_at --description 'whether the line holds just these command words'
            set -l words
            set -l skip 0
            for word in (commandline -opc)[2..-1]
                if test $skip -eq 1
                    set skip 0
                else if not string match -q -- '-*' $word
                    set -a words $word
                else if contains -- $word %2$s
                    set skip 1
                end
            end
            set -l wanted (string split -n ' ' -- $argv[1])
            set -l extra (math (count $words) - (count $wanted))
            test $extra -ge 0; or return 1
            if test (count $argv) -gt 1; and test $extra -ne $argv[2]
                return 1
            end
            for i in (seq (count $wanted))
                test $words[$i] = $wanted[$i]; or return 1
            end
        end
        complete -c %1$s -f
        """
            .formatted(program, String.join(" ", valued)));
  }

  /** The flags whose value is a word of its own. */
  private static void collectValued(CommandLine command, Set<String> valued) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (takesWord(option)) {
        valued.addAll(List.of(option.names()));
      }
    }
    command.getSubcommands().values().forEach(sub -> collectValued(sub, valued));
  }

  private static boolean takesWord(OptionSpec option) {
    return option.arity().min() > 0;
  }

  private void command(CommandLine command, String path) {
    for (Map.Entry<String, CommandLine> one : command.getSubcommands().entrySet()) {
      CommandLine sub = one.getValue();
      if (sub.getCommandSpec().usageMessage().hidden()) {
        continue;
      }
      offer(path, 0, one.getKey(), first(sub.getCommandSpec().usageMessage().description()));
      command(sub, path.isEmpty() ? one.getKey() : path + " " + one.getKey());
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      positional(parameter, path);
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        option(option, path);
      }
    }
  }

  private void positional(PositionalParamSpec parameter, String path) {
    if (parameter.completionCandidates() != null) {
      for (String word : parameter.completionCandidates()) {
        offer(path, parameter.index().min(), word, "");
      }
    } else if (isPath(parameter.paramLabel())) {
      out.append("complete -c %s -n '__%s_at \"%s\"' -F\n".formatted(program, program, path));
    }
  }

  private void offer(String path, int extra, String word, String description) {
    out.append(
        "complete -c %s -n '__%s_at \"%s\" %d' -a %s%s\n"
            .formatted(program, program, path, extra, quoted(word), described(description)));
  }

  private void option(OptionSpec option, String path) {
    List<String> names = new ArrayList<>();
    for (String name : option.names()) {
      names.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    String value = takesWord(option) ? isPath(option.paramLabel()) ? " -r -F" : " -x" : "";
    out.append(
        "complete -c %s -n '__%s_at \"%s\"' %s%s%s\n"
            .formatted(
                program,
                program,
                path,
                String.join(" ", names),
                value,
                described(first(option.description()))));
  }

  private static boolean isPath(String label) {
    return List.of(PATH_LABELS.split(" ", -1)).contains(label.replaceAll("[^A-Z]", ""));
  }

  private static String first(String[] description) {
    String text = description.length == 0 ? "" : description[0];
    int end = text.indexOf(". ");
    text = end < 0 ? text : text.substring(0, end);
    int fallback = text.indexOf(" (default:");
    return fallback < 0 ? text : text.substring(0, fallback);
  }

  private static String described(String description) {
    return description.isEmpty() ? "" : " -d " + quoted(description);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

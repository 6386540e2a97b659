package dev.tidemark.cli.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The pages of docs/cli, made from the commands themselves. */
final class CommandPages {
  private static final String NOTE =
      "<!-- Made from the program: CommandPagesTest says how to make it anew. -->\n\n";

  private final Map<String, String> pages = new TreeMap<>();

  private CommandPages() {}

  /** File name to text. */
  static Map<String, String> of(CommandLine root) {
    CommandPages pages = new CommandPages();
    StringBuilder index = new StringBuilder(NOTE).append("# Commands\n\n");
    index.append("| Command | What it does |\n| --- | --- |\n");
    pages.add(root, index);
    pages.pages.put("README.md", index.toString());
    return pages.pages;
  }

  private void add(CommandLine command, StringBuilder index) {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName(" ");
    String file = name.replace(' ', '-') + ".md";
    index.append(
        "| [`%s`](%s) | %s |\n"
            .formatted(name, file, cell(String.join(" ", spec.usageMessage().description()))));
    pages.put(file, page(command, name));
    for (CommandLine sub : distinct(command).values()) {
      if (!sub.getCommandSpec().usageMessage().hidden()) {
        add(sub, index);
      }
    }
  }

  private static Map<String, CommandLine> distinct(CommandLine command) {
    Map<String, CommandLine> subs = new LinkedHashMap<>();
    command.getSubcommands().values().forEach(sub -> subs.put(sub.getCommandName(), sub));
    return subs;
  }

  private static String page(CommandLine command, String name) {
    CommandSpec spec = command.getCommandSpec();
    StringBuilder out = new StringBuilder(NOTE);
    out.append("# ").append(name).append("\n\n");
    out.append(String.join(" ", spec.usageMessage().description())).append("\n\n");
    out.append("```\n").append(synopsis(spec, name)).append("\n```\n");
    String footer = String.join("\n", spec.usageMessage().footer()).strip();
    if (!footer.isEmpty()) {
      out.append("\n```\n").append(footer).append("\n```\n");
    }
    if (!spec.positionalParameters().isEmpty()) {
      out.append("\n| Argument | Meaning |\n| --- | --- |\n");
      for (PositionalParamSpec one : spec.positionalParameters()) {
        out.append(
            "| `%s` | %s |\n"
                .formatted(one.paramLabel(), text(one.description(), one.defaultValue())));
      }
    }
    options(out, spec);
    Map<String, CommandLine> subs = distinct(command);
    subs.values().removeIf(sub -> sub.getCommandSpec().usageMessage().hidden());
    if (!subs.isEmpty()) {
      out.append("\n| Command | What it does |\n| --- | --- |\n");
      subs.forEach((sub, line) ->
          out.append(
              "| [`%s`](%s.md) | %s |\n"
                  .formatted(
                      sub,
                      (name + " " + sub).replace(' ', '-'),
                      cell(String.join(" ", line.getCommandSpec().usageMessage().description())))));
    }
    return out.toString();
  }

  private static void options(StringBuilder out, CommandSpec spec) {
    Map<String, String> rows = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      List<String> names = new ArrayList<>(List.of(option.names()));
      String takes =
          option.arity().max() == 0
              ? ""
              : option.arity().min() == 0
                  ? "[=" + option.paramLabel() + "]"
                  : " " + option.paramLabel();
      rows.put(
          option.longestName().replaceFirst("^-+", "").toLowerCase(Locale.ROOT),
          "| `%s%s` | %s |\n"
              .formatted(
                  String.join(", ", names),
                  takes,
                  text(option.description(), option.defaultValue())));
    }
    out.append("\n| Flag | Meaning |\n| --- | --- |\n");
    rows.values().forEach(out::append);
  }

  private static String synopsis(CommandSpec spec, String name) {
    StringBuilder out = new StringBuilder(name);
    for (PositionalParamSpec one : spec.positionalParameters()) {
      boolean needed = one.arity().min() > 0;
      out.append(needed ? " " + one.paramLabel() : " [" + one.paramLabel() + "]");
      out.append(one.arity().max() > 1 ? "…" : "");
    }
    if (!spec.subcommands().isEmpty()) {
      out.append(" COMMAND");
    }
    return out.append(" [FLAGS]").toString();
  }

  private static String text(String[] description, String defaultValue) {
    return cell(
        String.join(" ", description)
            .replace("${DEFAULT-VALUE}", defaultValue == null ? "" : defaultValue));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ").replace("%n", " ").replace("%%", "%");
  }
}

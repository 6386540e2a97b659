package dev.tidemark.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The steps of a guide: files, each named in backquotes on a line above its block, and commands
 * with their output in {@code console} blocks.
 */
final class GuideWalk {
  private GuideWalk() {}

  /** A step, in the order of the guide. */
  sealed interface Step {}

  /** A file that the reader writes. */
  record Write(String name, String text) implements Step {}

  /**
   * A command that the reader types.
   *
   * @param line where it stands in the guide, from 1
   * @param expected the lines that the reader sees; {@code …} stands for any text in a line
   */
  record Run(int line, String command, List<String> expected) implements Step {

    /** Whether a program printed what the guide shows. */
    boolean shows(List<String> printed) {
      if (printed.size() != expected.size()) {
        return false;
      }
      for (int i = 0; i < printed.size(); i++) {
        String pattern = ("\\Q" + expected.get(i) + "\\E").replace("…", "\\E.*\\Q");
        if (!Pattern.matches(pattern, printed.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** What a command printed. */
  record Ran(Run run, List<String> printed) {}

  /** Puts what was printed into a guide; {@code ran} is in its order. */
  static void rewrite(Path guide, List<Ran> ran) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(guide));
    for (Ran one : ran.reversed()) {
      List<String> shown = lines.subList(one.run.line, one.run.line + one.run.expected.size());
      if (!one.run.shows(one.printed)) {
        shown.clear();
        shown.addAll(one.printed);
      }
    }
    Files.writeString(guide, String.join("\n", lines) + "\n");
  }

  /** Reads a guide below {@code docs/guides}. */
  static List<Step> read(String name) {
    try {
      return steps(
          Files.readAllLines(PackagedProgram.checkout().resolve("docs/guides").resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Step> steps(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    String named = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.matches("`[^`]+`")) {
        named = line.substring(1, line.length() - 1);
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        if (line.equals("```console")) {
          steps.addAll(commands(lines, i + 1, end));
        } else if (!named.isEmpty()) {
          steps.add(new Write(named, String.join("\n", lines.subList(i + 1, end)) + "\n"));
        }
        named = "";
        i = end;
      }
    }
    return steps;
  }

  private static List<Step> commands(List<String> lines, int from, int to) {
    List<Step> commands = new ArrayList<>();
    int at = from;
    while (at < to) {
      int start = at++;
      while (at < to && !lines.get(at).startsWith("$ ")) {
        at++;
      }
      commands.add(
          new Run(
              start + 1, lines.get(start).substring(2), List.copyOf(lines.subList(start + 1, at))));
    }
    return commands;
  }
}

package dev.tidemark.cli.policy;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.policy.Explanation;
import dev.tidemark.core.policy.Judgement;
import dev.tidemark.core.policy.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows the outcome as text or JSON, and gives the exit code. */
final class PolicyReport {
  private static final int ROWS = 50;

  private final Console console;
  private final boolean isJson;
  private final boolean isWhole;

  PolicyReport(Console console, boolean isJson, boolean isWhole) {
    this.console = console;
    this.isJson = isJson;
    this.isWhole = isWhole;
  }

  /** The choice and why. */
  int show(Explanation explanation) {
    if (isJson) {
      PrintWriter out = console.dataWriter();
      PolicyJson.write(out, explanation.selected(), explanation.error(), explanation.considered());
      out.println();
      out.flush();
    } else {
      text(explanation);
    }
    return explanation.selected().isPresent() ? 0 : 1;
  }

  /** That tags would not even be scanned. */
  int unscanned(String error) {
    if (isJson) {
      PrintWriter out = console.dataWriter();
      PolicyJson.write(out, Optional.empty(), Optional.of(error), List.of());
      out.println();
      out.flush();
    } else {
      console.failure(Console.printable(error));
    }
    return 1;
  }

  private void text(Explanation explanation) {
    explanation.selected().map(Console::printable).ifPresent(console::data);
    explanation.error().map(Console::printable).ifPresent(console::failure);
    Map<Verdict, Integer> counts = explanation.counts();
    int size = explanation.considered().size();
    if (size == 0) {
      return;
    }
    if (explanation.selected().isPresent()) {
      console.data("");
    }
    table(explanation.foremost(isWhole ? size : ROWS));
    if (!isWhole && size > ROWS) {
      console.line("and %d more tags; --all lists them".formatted(size - ROWS));
    }
    console.line(
        "%d %s: %s"
            .formatted(
                size,
                size == 1 ? "tag" : "tags",
                counts.entrySet().stream()
                    .map(it -> it.getValue() + " " + it.getKey())
                    .collect(Collectors.joining(", "))));
  }

  private void table(List<Judgement> judgements) {
    int tag = width("TAG", judgements, Judgement::tag);
    int compared = width("COMPARED", judgements, it -> it.extracted().orElse(""));
    int verdict = width("VERDICT", judgements, it -> it.verdict().label());
    String format = "%-" + tag + "s  %-" + compared + "s  %-" + verdict + "s  %s";
    console.data(format.formatted("TAG", "COMPARED", "VERDICT", "REASON"));
    for (Judgement it : judgements) {
      console.data(
          format.formatted(
              Console.printable(it.tag()),
              Console.printable(it.extracted().orElse("")),
              it.verdict(),
              Console.printable(it.reason())));
    }
  }

  private static int width(
      String head, List<Judgement> judgements, java.util.function.Function<Judgement, String> of) {
    return Math.max(
        head.length(),
        judgements.stream()
            .mapToInt(it -> Console.printable(of.apply(it)).length())
            .max()
            .orElse(0));
  }
}

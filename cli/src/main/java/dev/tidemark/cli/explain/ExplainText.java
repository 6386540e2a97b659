package dev.tidemark.cli.explain;

import dev.tidemark.runtime.controller.explain.Chain;
import dev.tidemark.runtime.controller.explain.Explanation;
import dev.tidemark.runtime.controller.explain.Link;
import dev.tidemark.server.page.PageText;
import java.util.List;

/** Chains as lines, with Flux's symbols. */
final class ExplainText {
  private static final int WIDTH = "automation".length();

  private ExplainText() {}

  static String of(Explanation explanation) {
    StringBuilder out = new StringBuilder();
    List<Chain> chains = explanation.chains();
    for (int i = 0; i < chains.size(); i++) {
      if (chains.size() > 1) {
        out.append(i == 0 ? "" : "\n").append(heading(chains.get(i))).append('\n');
      }
      chains.get(i).links().forEach(link -> line(out, link));
    }
    return out.toString();
  }

  private static String heading(Chain chain) {
    return "► "
        + chain.policy().map(policy -> "policy " + policy).orElse("no policy")
        + chain.automation().map(automation -> ", automation " + automation).orElse("");
  }

  private static void line(StringBuilder out, Link link) {
    String symbol =
        switch (link.state()) {
          case DONE -> "✔";
          case WAITING -> "◎";
          case UNKNOWN -> "?";
          case BROKEN -> "✗";
        };
    String word = link.step().word();
    String text = PageText.of(link.text()).strip().replace("\n", "\n" + " ".repeat(WIDTH + 4));
    out.append(symbol).append(' ').append(word).repeat(" ", WIDTH + 2 - word.length());
    out.append(text).append('\n');
    link.remedy()
        .ifPresent(remedy ->
            out.repeat(" ", WIDTH + 4).append("→ ").append(PageText.of(remedy)).append('\n'));
  }
}

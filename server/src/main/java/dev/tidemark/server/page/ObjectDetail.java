package dev.tidemark.server.page;

import java.util.List;

/**
 * The page of one object.
 *
 * @param links of its chains, those of different policies and automations one behind the other
 * @param decisions the last ones, newest first
 */
public record ObjectDetail(
    String version,
    ObjectRow row,
    List<ChainLink> links,
    List<Line> conditions,
    List<Step> decisions) {
  public ObjectDetail {
    links = List.copyOf(links);
    conditions = List.copyOf(conditions);
    decisions = List.copyOf(decisions);
  }

  /**
   * A link of a chain, as {@code explain} tells it.
   *
   * @param style the class of the style sheet
   * @param remedy empty text when nothing is wrong
   */
  public record ChainLink(String step, String style, String text, String remedy) {}

  /** Something with a name and what is said of it. */
  public record Line(String name, String value, String text) {}

  /**
   * One decision.
   *
   * @param hidden how many verdicts are left out
   */
  public record Step(
      Moment at,
      String step,
      String outcome,
      String reason,
      List<Line> facts,
      List<Line> verdicts,
      int hidden) {
    public Step {
      facts = List.copyOf(facts);
      verdicts = List.copyOf(verdicts);
    }
  }
}

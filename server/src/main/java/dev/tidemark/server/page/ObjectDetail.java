package dev.tidemark.server.page;

import java.util.List;

/**
 * The page of one object.
 *
 * @param decisions the last ones, newest first
 */
public record ObjectDetail(
    String version, ObjectRow row, List<Line> conditions, List<Step> decisions) {
  public ObjectDetail {
    conditions = List.copyOf(conditions);
    decisions = List.copyOf(decisions);
  }

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

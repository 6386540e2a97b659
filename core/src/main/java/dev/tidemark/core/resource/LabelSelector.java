package dev.tidemark.core.resource;

import java.util.List;
import java.util.Map;

/**
 * Selects objects by their labels; without any requirement it selects all.
 *
 * @param matchLabels labels that must be there with just these values
 * @param matchExpressions further requirements, all of which must hold
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
  public LabelSelector {
    matchLabels = Map.copyOf(matchLabels);
    matchExpressions = List.copyOf(matchExpressions);
  }

  /**
   * One expression, as it was written and perhaps not usable.
   *
   * @param key the label
   * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
   * @param values for the first two
   */
  public record Requirement(String key, String operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }
  }
}

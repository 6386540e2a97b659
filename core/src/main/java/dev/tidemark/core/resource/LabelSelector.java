package dev.tidemark.core.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
   * Why the selector cannot be used, in Kubernetes' words; empty when it can.
   *
   * <p>Source: {@code metav1.LabelSelectorAsSelector}.
   */
  public Optional<String> problem() {
    return matchExpressions.stream().flatMap(one -> one.problem().stream()).findFirst();
  }

  /** Whether an object with these labels is selected; a selector with a problem selects nothing. */
  public boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet())
        && matchExpressions.stream().allMatch(one -> one.matches(labels));
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

    private Optional<String> problem() {
      return switch (operator) {
        case "In", "NotIn" ->
            values.isEmpty()
                ? Optional.of(
                    "values: Invalid value: []: for 'in', 'notin' operators, values set can't be"
                        + " empty")
                : Optional.empty();
        case "Exists", "DoesNotExist" ->
            values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    "values: Invalid value: %s: values set must be empty for exists and does not exist"
                        .formatted(
                            values.stream()
                                .map(value -> '"' + value + '"')
                                .collect(Collectors.joining(",", "[", "]"))));
        default -> Optional.of("\"" + operator + "\" is not a valid label selector operator");
      };
    }

    private boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }
}

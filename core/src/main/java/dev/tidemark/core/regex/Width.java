package dev.tidemark.core.regex;

/** Whether a node takes at least one character. */
final class Width {
  private Width() {}

  static boolean isPositive(Node node) {
    return switch (node) {
      case Node.Empty _ -> false;
      case Node.Place _ -> false;
      case Node.Literal _ -> true;
      case Node.Chars _ -> true;
      case Node.Capture it -> isPositive(it.body());
      case Node.Repeat it -> it.min() > 0 && isPositive(it.body());
      case Node.Sequence it -> it.parts().stream().anyMatch(Width::isPositive);
      case Node.Choice it -> it.parts().stream().allMatch(Width::isPositive);
    };
  }
}

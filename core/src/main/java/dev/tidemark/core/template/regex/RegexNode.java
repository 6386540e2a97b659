package dev.tidemark.core.template.regex;

import java.util.List;

/**
 * What is known of a part of a pattern.
 *
 * @param size instructions it compiles to
 * @param height levels of nesting
 * @param repeats the largest product of repeat counts on a way down
 */
record RegexNode(long size, int height, int repeats) {
  /** A character or assertion. */
  static final RegexNode LEAF = new RegexNode(1, 1, 1);

  /** One behind the other, or one of several. */
  static RegexNode of(List<RegexNode> parts, int between) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    long size = 1 + (long) between * parts.size();
    int height = 1;
    int repeats = 1;
    for (RegexNode part : parts) {
      size += part.size;
      height = Math.max(height, part.height);
      repeats = Math.max(repeats, part.repeats);
    }
    boolean plain = height == 1 && between == 0;
    return new RegexNode(size, plain ? 1 : height + 1, repeats);
  }

  RegexNode captured() {
    return new RegexNode(size + 2, height + 1, repeats);
  }

  /** With {@code *}, {@code +} or {@code ?}. */
  RegexNode starred() {
    return new RegexNode(size + 2, height + 1, repeats);
  }

  /** Repeated; {@code max} is negative for no limit. */
  RegexNode repeated(int min, int max) {
    int count = max < 0 ? min : max;
    long copies = Math.max(count, 1) * size + Math.max(max - min, 0) + 2;
    int product = max == 0 ? 1 : Math.max(count, 1) * repeats;
    return new RegexNode(copies, height + 1, Math.min(product, 1_000_000));
  }
}

package dev.tidemark.core.setter;

import java.util.List;
import java.util.Optional;

/** A node of a document, with as much of its place as edits need. */
sealed interface YamlNode {

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE,
    DOUBLE,
    BLOCK
  }

  /**
   * A scalar.
   *
   * @param value the value that the text stands for
   * @param style how it is written
   * @param tag the explicit tag, resolved
   * @param first index of its first token, which may be an anchor or a tag
   * @param token index of the token that holds its text; -1 when it has no text at all
   */
  record Scalar(String value, Style style, Optional<String> tag, int first, int token)
      implements YamlNode {}

  /** A mapping; key and value of one entry have the same index. */
  record Mapping(List<YamlNode> keys, List<YamlNode> values) implements YamlNode {}

  /** A sequence. */
  record Sequence(List<YamlNode> items) implements YamlNode {}

  /** A reference to an anchored node; never followed. */
  record Alias(String anchor) implements YamlNode {}
}

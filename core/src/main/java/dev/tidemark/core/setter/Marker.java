package dev.tidemark.core.setter;

import java.util.Optional;

/**
 * A marker that stands where it works, with the scalar that it marks.
 *
 * @param setter what the marker names: {@code namespace:policy[:suffix]} when it is sound, else
 *     whatever it says
 * @param value the scalar's value
 * @param block whether the scalar is a literal or folded block, whose trailing line breaks come
 *     from its header
 * @param object index of the object that holds the scalar, see {@link FileMarkers#objects}
 * @param role whether the scalar is itself a part of the object's name
 * @param line line of the scalar, from 1
 * @param column column of the scalar in code points, from 1
 * @param commentLine line of the marker's comment, from 1
 * @param commentColumn column of the marker's comment in code points, from 1
 */
public record Marker(
    String setter,
    String value,
    boolean block,
    int object,
    Role role,
    int line,
    int column,
    int commentLine,
    int commentColumn) {

  /** The part that a scalar plays in the name of its object. */
  public enum Role {
    /** None: an ordinary value. */
    NONE,
    /** The {@code apiVersion}. */
    API_VERSION,
    /** The {@code kind}. */
    KIND,
    /** The {@code metadata.name}. */
    NAME,
    /** The {@code metadata.namespace}. */
    NAMESPACE
  }

  /** The policy that the marker names; empty when what it names is unsound. */
  public Optional<PolicyName> policy() {
    return SetterName.parse(setter).map(SetterName::policy);
  }

  /** Whether the scalar would differ from {@code wanted}, however it is written. */
  boolean differsFrom(String wanted) {
    return !(block ? withoutTrailingBreaks(value) : value).equals(wanted);
  }

  static String withoutTrailingBreaks(String value) {
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '\n') {
      end--;
    }
    return value.substring(0, end);
  }
}

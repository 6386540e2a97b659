package dev.tidemark.core.setter;

import dev.tidemark.core.image.ImageRef;
import java.util.Optional;

/**
 * What a sound marker asks for: a policy, and the part of its image that is written.
 *
 * @param policy the policy
 * @param part the part
 */
record SetterName(PolicyName policy, Part part) {

  /** The part of an image reference that a marker's suffix names. */
  enum Part {
    IMAGE(""),
    NAME("name"),
    TAG("tag"),
    DIGEST("digest");

    private final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }

    /** The text to write; empty for a digest that the policy does not reflect. */
    String of(ImageRef image) {
      return switch (this) {
        case IMAGE -> image.toString();
        case NAME -> image.name();
        case TAG -> image.tag();
        case DIGEST -> image.digest().orElse("");
      };
    }
  }

  /** Parses {@code namespace:policy[:name|:tag|:digest]}; empty when the text is anything else. */
  static Optional<SetterName> parse(String text) {
    int first = text.indexOf(':');
    if (first <= 0) {
      return Optional.empty();
    }
    int second = text.indexOf(':', first + 1);
    String name = second < 0 ? text.substring(first + 1) : text.substring(first + 1, second);
    Optional<Part> part = second < 0 ? Optional.of(Part.IMAGE) : part(text.substring(second + 1));
    PolicyName policy = new PolicyName(text.substring(0, first), name);
    return name.isEmpty() ? Optional.empty() : part.map(known -> new SetterName(policy, known));
  }

  private static Optional<Part> part(String suffix) {
    for (Part part : Part.values()) {
      if (part != Part.IMAGE && part.suffix.equals(suffix)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}

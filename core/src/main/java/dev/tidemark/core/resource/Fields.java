package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads fields of an object that was found valid. */
final class Fields {
  private Fields() {}

  static String text(Node.Mapping object, String key) {
    return object.text(key).orElse("");
  }

  /** The text; empty too when it is the empty text. */
  static Optional<String> filled(Node.Mapping object, String key) {
    return object.text(key).filter(text -> !text.isEmpty());
  }

  static boolean flag(Node.Mapping object, String key) {
    return object.get(key).filter(new Node.Flag(true)::equals).isPresent();
  }

  static long number(Node.Mapping object, String key, long otherwise) {
    return object.get(key).orElse(object) instanceof Node.Whole whole ? whole.value() : otherwise;
  }

  static Optional<String> reference(Node.Mapping object, String key) {
    return object.mapping(key).map(reference -> text(reference, "name"));
  }

  static Optional<Duration> duration(Node.Mapping object, String key) {
    return object.text(key).flatMap(Fields::duration);
  }

  /** The duration; empty when the text is none, or longer than 64 bits of nanoseconds. */
  static Optional<Duration> duration(String text) {
    try {
      return Optional.of(GoDuration.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> time(Node.Mapping object, String key) {
    return object.text(key).flatMap(Fields::time);
  }

  /** A time with any offset; empty when the text is none. */
  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

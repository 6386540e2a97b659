package dev.tidemark.core.template;

import java.util.Optional;

/** What became of a message template. Ordinary Java text; bytes that are no UTF-8 are U+FFFD. */
public sealed interface MessageResult {

  /**
   * The message.
   *
   * @param message exactly as rendered
   * @param olderField {@code .Updated} or {@code .Changed.ImageResult} when the template needs the
   *     data of controllers before 1.0: worth a Warning, once per generation; else empty
   */
  record Rendered(String message, Optional<String> olderField) implements MessageResult {}

  /**
   * An error in the template, while reading or running it, or a limit.
   *
   * @param error Flux's text, without the prefix of the condition
   */
  record Failed(String error) implements MessageResult {}

  /**
   * A field that Flux removed, where the caller asked to stall on it.
   *
   * @param field {@code .Updated} or {@code .Changed.ImageResult}
   * @param error Flux's text
   */
  record RemovedField(String field, String error) implements MessageResult {}
}

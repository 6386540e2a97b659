package dev.tidemark.core.template.sprig;

import java.util.Optional;

/**
 * What decoding gave.
 *
 * @param bytes the Go byte string; empty where there is an error
 * @param error the original's words, naming the byte of the input
 */
record Decoded(String bytes, Optional<String> error) {
  static Decoded of(CharSequence bytes) {
    return new Decoded(bytes.toString(), Optional.empty());
  }

  static Decoded corrupt(String encoding, int position) {
    return new Decoded("", Optional.of("illegal " + encoding + " data at input byte " + position));
  }

  /** The bytes, or the error's words in their place, as {@code b64dec} gives them. */
  String textOrError() {
    return error.orElse(bytes);
  }
}

package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoString;
import java.util.Optional;

/**
 * The first block of a PEM text.
 *
 * @param type what its lines name it, such as {@code RSA PRIVATE KEY}
 * @param bytes its contents, a Go byte string
 */
record PemBlock(String type, String bytes) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** Finds the first complete block; empty when there is none. */
  static Optional<PemBlock> find(String text) {
    int from = 0;
    while (true) {
      int end = text.indexOf("\n" + END, from);
      int begin = end < 0 ? -1 : text.lastIndexOf(BEGIN, end);
      if (end < 0) {
        return Optional.empty();
      }
      if (begin >= from && (begin == 0 || text.charAt(begin - 1) == '\n')) {
        Optional<PemBlock> block = between(text, begin, end + 1);
        if (block.isPresent()) {
          return block;
        }
      }
      from = end + 1;
    }
  }

  private static Optional<PemBlock> between(String text, int begin, int end) {
    int lineEnd = text.indexOf('\n', begin);
    String first = text.substring(begin, lineEnd).stripTrailing();
    int stop = text.indexOf('\n', end);
    String last = (stop < 0 ? text.substring(end) : text.substring(end, stop)).stripTrailing();
    if (!first.endsWith(DASHES) || first.length() < BEGIN.length() + DASHES.length()) {
      return Optional.empty();
    }
    String type = first.substring(BEGIN.length(), first.length() - DASHES.length());
    if (!last.equals(END + type + DASHES)) {
      return Optional.empty();
    }
    int body = lineEnd + 1;
    int next = text.indexOf('\n', body);
    while (next >= 0 && next < end && text.substring(body, next).contains(":")) {
      body = next + 1;
      next = text.indexOf('\n', body);
    }
    String base64 = text.substring(Math.min(body, end), end).replace(" ", "").replace("\t", "");
    Decoded decoded = Base64Text.decode(base64);
    return decoded.error().isPresent()
        ? Optional.empty()
        : Optional.of(new PemBlock(type, decoded.bytes()));
  }

  /** The contents as bytes. */
  byte[] der() {
    return GoString.ofBytes(bytes).toByteArray();
  }
}

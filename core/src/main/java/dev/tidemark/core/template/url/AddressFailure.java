package dev.tidemark.core.template.url;

import dev.tidemark.core.template.fmt.Quoting;

/** A text that is no IP address; the message is Go's. */
final class AddressFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AddressFailure(String text, String what) {
    super("ParseAddr(" + Quoting.quote(text) + "): " + what, null, false, false);
  }

  AddressFailure(String text, String what, String at) {
    this(text, at.isEmpty() ? what : what + " (at " + Quoting.quote(at) + ")");
  }

  String words() {
    return String.valueOf(getMessage());
  }
}

package dev.tidemark.git;

import java.io.IOException;

/** The mirror does not hold what it should; it has to be made anew. */
final class DamagedMirrorException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedMirrorException(Throwable cause) {
    super("the mirror is damaged", cause);
  }
}

package dev.tidemark.git.wire;

import java.util.Optional;

/**
 * One reference to move.
 *
 * @param ref full name
 * @param old the id that the server must find there; empty when it must find nothing
 * @param id the id it gets
 */
public record PushCommand(String ref, Optional<String> old, String id) {
  private static final String NOTHING = "0".repeat(40);

  String toLine() {
    return old.orElse(NOTHING) + " " + id + " " + ref;
  }
}

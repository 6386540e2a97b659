package dev.tidemark.git;

import java.io.IOException;

/**
 * Keeps a mirror small: every run adds a pack or two, and too many of them make reading slow. The
 * cheapest way to one pack again is to let the next run fetch anew, which happens once in many.
 */
final class Upkeep {
  private final GitLimits limits;

  Upkeep(GitLimits limits) {
    this.limits = limits;
  }

  void tend(Mirror mirror) throws IOException {
    if (mirror.packs() > limits.packs()) {
      mirror.condemn();
    }
  }
}

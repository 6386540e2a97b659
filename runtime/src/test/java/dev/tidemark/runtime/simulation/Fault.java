package dev.tidemark.runtime.simulation;

/** What can go wrong in one call of a port. */
enum Fault {
  REGISTRY_TIMEOUT(0.04),
  REGISTRY_RATE_LIMIT(0.04),
  REGISTRY_CUT(0.05),
  REGISTRY_ERROR(0.03),
  GIT_TIMEOUT(0.03),
  GIT_ERROR(0.03),
  PUSH_LOST_BEFORE(0.04),
  PUSH_LOST_AFTER(0.08),
  PUSH_HOOK(0.05),
  STORE_CONFLICT(0.02),
  STORE_UNREADABLE(0.004),
  STORE_UNWRITABLE(0.01),
  TAGS_UNWRITABLE(0.01),
  TAGS_CORRUPT(0.004),
  DECISIONS_UNWRITABLE(0.01),
  /** A bug of ours: an exception that nobody expects. */
  OURS(0.01);

  private final double chance;

  Fault(double chance) {
    this.chance = chance;
  }

  /** How likely it is in one call of a bad day. */
  double chance() {
    return chance;
  }
}

package dev.tidemark.runtime.controller.spi;

/**
 * Is told how far long work has come, for a person who waits. It never throws, keeps no caller
 * waiting, and may be called from any thread.
 */
public interface Progress {

  /**
   * A piece of work begins.
   *
   * @param what the work and its subject, without anything secret: {@code scanning ghcr.io/org/app}
   */
  Work begin(String what);

  /** Tells nobody. */
  static Progress none() {
    return what -> (done, total, unit) -> {};
  }

  /** What is counted. */
  enum Unit {
    TAGS,
    PAGES,
    OBJECTS,
    DELTAS,
    REPOSITORIES,
    POLICIES,
    AUTOMATIONS
  }

  /** Work that goes on until it is closed. */
  @FunctionalInterface
  interface Work extends AutoCloseable {
    /**
     * So much of it is done.
     *
     * @param total 0 when nobody knows
     */
    void at(long done, long total, Unit unit);

    /** It ended, one way or another. */
    @Override
    default void close() {}
  }
}

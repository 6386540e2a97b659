package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Histories that showed a fault of ours, each under the name of what must not come back. With its
 * mend taken out again each of these fails.
 */
class KeptSeedsTest {
  /** C1: a last scan in the future was waited for as long as the clock had been set back. */
  @Test
  void scansAgainAfterTheClockWasSetBack() {
    keeps(93);
  }

  /** The policies had been read before the branch was looked at. */
  @Test
  void writesNothingOlderThanAnotherAutomationDid() {
    keeps(13);
    keeps(67);
  }

  /** A process elected from its own old list after another had scanned (fluxcd/flux2#4984). */
  @Test
  void waitsWhenAnotherProcessHasNewerTags() {
    keeps(3);
    keeps(54);
  }

  /** A run that had begun earlier wrote its status over that of another process. */
  @Test
  void keepsTheStatusThatAnotherProcessWrote() {
    keeps(299);
    keeps(450);
  }

  private static void keeps(long seed) {
    assertThat(History.of(seed).run()).as("history of seed %d", seed).isEmpty();
  }
}

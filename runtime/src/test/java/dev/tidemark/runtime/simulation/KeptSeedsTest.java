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
    keeps(127);
    keeps(163);
  }

  /** The policies had been read before the branch was looked at. */
  @Test
  void writesNothingOlderThanAnotherAutomationDid() {
    keeps(67);
    keeps(162);
  }

  /** A process elected from its own old list after another had scanned (fluxcd/flux2#4984). */
  @Test
  void waitsWhenAnotherProcessHasNewerTags() {
    keeps(6);
    keeps(11);
  }

  /** What one process held counted again after another had found the registry whole. */
  @Test
  void holdsAnewAfterAnotherProcessFoundTheListWhole() {
    keeps(886);
  }

  /** The same tags of another image woke no policy. */
  @Test
  void electsAnewWhenARepositoryChangesItsImage() {
    keeps(135);
    keeps(206);
  }

  /** What others have on a branch was kept for their whole path, not file by file. */
  @Test
  void writesNothingThatIsForOthersToWrite() {
    keeps(390);
    keeps(486);
  }

  private static void keeps(long seed) {
    assertThat(History.of(seed).run()).as("history of seed %d", seed).isEmpty();
  }
}

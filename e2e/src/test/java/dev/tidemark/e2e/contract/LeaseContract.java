package dev.tidemark.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What keeps two programs from acting on the same objects: a folder's lock, a cluster's Lease. */
abstract class LeaseContract {
  /** Tries to be the one that acts, and holds it until it is closed; empty when another is. */
  abstract Optional<AutoCloseable> tryHold(String who) throws Exception;

  @Test
  void letsOneActAtATime() throws Exception {
    try (AutoCloseable first = tryHold("first").orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(tryHold("second")).isEmpty();
      assertThat(tryHold("third")).isEmpty();
    }
  }

  @Test
  void isFreeAtOnceWhenTheHolderEnds() throws Exception {
    for (String who : new String[] {"first", "second", "first"}) {
      try (AutoCloseable holder = tryHold(who).orElseThrow()) {
        assertThat(tryHold("other")).as(who).isEmpty();
        assertThat(holder).isNotNull();
      }
    }
  }

  /** Who tried in vain and went away leaves nothing that is in the holder's or another's way. */
  @Test
  void isNotDisturbedByWhoTriesInVain() throws Exception {
    AutoCloseable first = tryHold("first").orElseThrow();
    assertThat(tryHold("second")).isEmpty();
    assertThat(tryHold("second")).isEmpty();
    first.close();
    try (AutoCloseable second = tryHold("second").orElseThrow()) {
      assertThat(tryHold("first")).isEmpty();
      assertThat(second).isNotNull();
    }
  }
}

package dev.tidemark.runtime.controller.spi;

import java.util.List;

/** The server's answer to a push. */
public sealed interface PushOutcome {

  /** What the server said beside the answer, one line each, without control characters. */
  List<String> serverMessages();

  /** Every reference was moved, or stood already where it should. */
  record Accepted(List<String> serverMessages) implements PushOutcome {
    public Accepted {
      serverMessages = List.copyOf(serverMessages);
    }
  }

  /** A reference was no longer at the expected old value; nothing was moved. */
  record LostRace(String ref, List<String> serverMessages) implements PushOutcome {
    public LostRace {
      serverMessages = List.copyOf(serverMessages);
    }
  }

  /**
   * The server refused: a hook, a protected branch, a read-only key.
   *
   * @param text Flux's text, {@code command error on refs/heads/main: pre-receive hook declined}
   */
  record Refused(String ref, String text, List<String> serverMessages) implements PushOutcome {
    public Refused {
      serverMessages = List.copyOf(serverMessages);
    }
  }
}

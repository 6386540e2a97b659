package dev.tidemark.cli.image;

import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Waiting;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;

/**
 * Looks again and again, for {@code --watch}: until it is interrupted or nobody reads any more. No
 * {@code --timeout} ends it, and no failure after the first look: a server that restarts is waited
 * for.
 */
final class Following {
  private static final Duration NO_END = Duration.ofDays(36_500);

  private final Console console;
  private boolean looked;
  private boolean failing;

  Following(Console console) {
    this.console = console;
  }

  void follow(Operations operations, Runnable look) throws InterruptedException {
    Waiting.ofThread()
        .until(
            NO_END,
            () -> {
              look(operations, look);
              return console.unread();
            });
  }

  private void look(Operations operations, Runnable look) {
    try {
      operations.refresh();
      look.run();
      looked = true;
      failing = false;
    } catch (StoreException e) {
      if (!looked) {
        throw e;
      }
      if (!failing) {
        failing = true;
        console.warning(e.getMessage() + "; trying again");
      }
    }
  }
}

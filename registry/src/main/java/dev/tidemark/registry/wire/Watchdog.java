package dev.tidemark.registry.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Closes the socket of an exchange when its time is over, so that no drip of bytes, in whatever
 * layer, outlives the deadline.
 */
final class Watchdog implements AutoCloseable {
  private static final Socket NONE = new Socket();

  private final AtomicReference<Socket> watched = new AtomicReference<>(NONE);
  private final Thread timer;
  private volatile boolean fired;

  Watchdog(Deadline deadline) {
    this.timer =
        Thread.ofVirtual()
            .name("registry-deadline")
            .start(() -> {
              try {
                Thread.sleep(deadline.left());
                closeQuietly(watched.get());
              } catch (InterruptedException e) {
                // The exchange ended in time.
              }
            });
  }

  /** Watches this socket from now on. */
  void watch(Socket socket) {
    watched.set(socket);
    if (fired) {
      closeQuietly(socket);
    }
  }

  /** Stops watching. */
  @Override
  public void close() {
    watched.set(NONE);
    timer.interrupt();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was about to be given up anyway; the reader reports the deadline.
    }
  }
}

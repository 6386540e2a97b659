package dev.tidemark.cli.console;

import dev.tidemark.runtime.controller.spi.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The last line of a terminal, which says how far work has come that takes longer than a moment. It
 * is written at most ten times a second, is no wider than the terminal, and is gone before anything
 * else is written ({@link Curtain}) and when the work ends.
 */
final class ProgressLine implements Progress {
  /** How long work goes on before anything is said of it. */
  static final Duration PATIENCE = Duration.ofMillis(700);

  static final Duration PAUSE = Duration.ofMillis(100);

  /** Erases the line; ECMA-48, EL. */
  private static final String ERASE = "\r\u001b[K";

  /** Without wrapping, a terminal that was made narrower meanwhile keeps the line one line. */
  private static final String UNWRAPPED = "\u001b[?7l";

  private static final String WRAPPED = "\u001b[?7h";

  private final OutputStream screen;
  private final LongSupplier nanos;
  private final IntSupplier columns;
  private final Consumer<Runnable> painter;
  private final List<ProgressWork> works = new ArrayList<>();
  private String shown = "";
  private boolean within;
  private boolean begun;
  private boolean over;

  /**
   * A line that is empty.
   *
   * @param columns how wide the terminal is now
   * @param painter runs what draws the line for as long as the process lives, from the first work
   *     on
   */
  ProgressLine(
      OutputStream screen, LongSupplier nanos, IntSupplier columns, Consumer<Runnable> painter) {
    this.screen = screen;
    this.nanos = nanos;
    this.columns = columns;
    this.painter = painter;
  }

  @Override
  public synchronized Work begin(String what) {
    ProgressWork work = new ProgressWork(Console.printable(what), nanos.getAsLong(), this::end);
    works.add(work);
    notifyAll(); // the painter waits for work
    if (!begun) {
      begun = true;
      painter.accept(this::paint);
    }
    return work;
  }

  private synchronized void end(ProgressWork work) {
    works.remove(work);
    if (works.isEmpty()) {
      clear();
    }
  }

  /** Draws what there is to say now. */
  void draw() {
    int width = late().isEmpty() ? 0 : columns.getAsInt();
    synchronized (this) {
      List<ProgressWork> late = late();
      String text = late.isEmpty() || over || width == 0 ? "" : ProgressText.of(late, width);
      if (text.equals(shown) || within) {
        return;
      }
      write(text.isEmpty() ? ERASE : "\r" + UNWRAPPED + text + "\u001b[K" + WRAPPED);
      shown = text;
    }
  }

  private synchronized List<ProgressWork> late() {
    long now = nanos.getAsLong();
    return works.stream().filter(work -> now - work.begun() >= PATIENCE.toNanos()).toList();
  }

  private void paint() {
    try {
      while (true) {
        synchronized (this) {
          while (works.isEmpty()) {
            wait();
          }
        }
        Thread.sleep(PAUSE);
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the line away, for good: the process ends. */
  synchronized void finish() {
    over = true;
    clear();
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (!shown.isEmpty()) {
      write(ERASE);
      shown = "";
    }
  }

  /** Something else was written; within a line of it nothing is drawn. */
  synchronized void wrote(int lastByte) {
    within = lastByte != '\n';
  }

  private void write(String text) {
    try {
      screen.write(text.getBytes(StandardCharsets.UTF_8));
      screen.flush();
    } catch (IOException e) {
      over = true; // nobody looks any more
    }
  }
}

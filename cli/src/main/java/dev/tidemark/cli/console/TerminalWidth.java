package dev.tidemark.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How wide the terminal is. Java cannot say it; {@code stty} can, and is asked when a line is
 * drawn, and every two seconds then. Where it cannot answer, {@code COLUMNS} counts, else 80. For
 * one thread.
 */
final class TerminalWidth implements IntSupplier {
  private static final int USUAL = 80;
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} ([1-9]\\d{0,3})\\s*");

  private final Map<String, String> environment;
  private long asked;
  private int width;

  TerminalWidth(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int getAsInt() {
    long now = System.nanoTime();
    if (width == 0 || now - asked > FRESH.toNanos()) {
      width = ask();
      asked = now;
    }
    return width;
  }

  private int ask() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return told();
      }
      Matcher size =
          SIZE.matcher(
              new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      return size.matches() ? Integer.parseInt(size.group(1)) : told();
    } catch (IOException e) {
      return told();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return told();
    }
  }

  private int told() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL;
  }
}

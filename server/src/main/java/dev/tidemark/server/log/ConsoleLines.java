package dev.tidemark.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Text for people: time, level and message, or a symbol and message; what follows a line break is
 * indented.
 */
final class ConsoleLines extends EncoderBase<ILoggingEvent> {
  private static final String INDENT = "\n    ";

  private final Function<ILoggingEvent, String> start;

  private ConsoleLines(Function<ILoggingEvent, String> start) {
    this.start = start;
  }

  /** The log of a service: each line begins with time and level. */
  static ConsoleLines dated(ZoneId zone) {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    return new ConsoleLines(event ->
        time.format(Instant.ofEpochMilli(event.getTimeStamp()))
            + ' '
            + "%-5s".formatted(event.getLevel()));
  }

  /** Lines among those of a command: each begins with Flux's symbol. */
  static ConsoleLines ofCommand() {
    return new ConsoleLines(event ->
        switch (event.getLevel().toInt()) {
          case Level.ERROR_INT -> "✗";
          case Level.WARN_INT -> "⚠️";
          default -> "►";
        });
  }

  @Override
  public byte @Nullable [] headerBytes() {
    return null;
  }

  @Override
  public byte @Nullable [] footerBytes() {
    return null;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line =
        new StringBuilder()
            .append(start.apply(event))
            .append(' ')
            .append(inert(Redaction.of(String.valueOf(event.getFormattedMessage()))));
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(INDENT).append(inert(Redaction.of(ThrowableProxyUtil.asString(thrown))));
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Text that can neither forge a line nor move the cursor: a tag or a server's answer may hold
   * anything.
   */
  private static String inert(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String stripped = text.stripTrailing();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c == '\n') {
        out.append(INDENT);
      } else if (c == '\t') {
        out.append("  ");
      } else if (Character.isISOControl(c)) {
        if (c != '\r') {
          out.append("\\u%04x".formatted((int) c));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}

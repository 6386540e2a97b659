package dev.tidemark.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets the log of the process up: how much is said, and in which form, on standard error. */
public final class LogSetup {
  private static final String OURS = "dev.tidemark";

  private LogSetup() {}

  /** How much is said; the words of {@code --log-level}. */
  public enum Verbosity {
    TRACE,
    DEBUG,
    INFO,
    ERROR;

    /** The one of this word, in lower case; empty when there is none. */
    public static Optional<Verbosity> named(String word) {
      for (Verbosity one : values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  /** The form; the words of {@code --log-encoding}. */
  public enum Encoding {
    /** JSON lines with Flux's field names. */
    JSON,
    /** Text for a terminal. */
    CONSOLE
  }

  /** Logs to standard error from now on; whatever was set up before is gone. */
  public static void apply(Verbosity verbosity, Encoding encoding) {
    apply(verbosity, encoding, System.err, ZoneId.systemDefault());
  }

  /**
   * For a command that itself says how objects stand: warnings of other rooms reach standard error,
   * and whose credentials are used, with the symbols of the command's own lines; what the
   * reconcilers announce about an object is left to the command.
   */
  public static void applyToCommand() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, Verbosity.INFO, ConsoleLines.ofCommand(), System.err);
      context.getLogger(OURS).setLevel(Level.WARN);
      context.getLogger(OURS + ".runtime.controller.Announcer").setLevel(Level.OFF);
      context.getLogger(OURS + ".runtime.controller.ShellUse").setLevel(Level.INFO);
    }
  }

  /** For a command that tells all there is to tell but failures of other rooms. */
  public static void applyToQuietCommand() {
    applyToCommand();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(OURS).setLevel(Level.ERROR);
      context.getLogger(OURS + ".runtime.controller.ShellUse").setLevel(Level.ERROR);
    }
  }

  /** Logs to this stream from now on, which is never closed. */
  public static void apply(Verbosity verbosity, Encoding encoding, OutputStream out, ZoneId zone) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, verbosity, encoding, out, zone);
    }
  }

  static void configure(
      LoggerContext context,
      Verbosity verbosity,
      Encoding encoding,
      OutputStream out,
      ZoneId zone) {
    Encoder<ILoggingEvent> encoder =
        switch (encoding) {
          case JSON -> new JsonLines();
          case CONSOLE -> ConsoleLines.dated(zone);
        };
    configure(context, verbosity, encoder, out);
  }

  static void configure(
      LoggerContext context,
      Verbosity verbosity,
      Encoder<ILoggingEvent> encoder,
      OutputStream out) {
    context.reset();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("standard-error");
    appender.setEncoder(encoder);
    appender.setOutputStream(new Unclosed(out));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // Libraries stay quiet at every level of ours: at debug they print requests with credentials.
    root.setLevel(verbosity == Verbosity.ERROR ? Level.ERROR : Level.WARN);
    root.addAppender(appender);
    context.getLogger(OURS).setLevel(Level.toLevel(verbosity.name()));
  }

  /** The stream belongs to the process, not to the log. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length); // one line in one piece
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

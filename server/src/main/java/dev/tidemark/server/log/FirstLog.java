package dev.tidemark.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.ZoneId;

/**
 * The log before the flags are read, and in tests: errors as text. Logback finds it as a service;
 * without one it would look for XML files and print every debug line.
 */
public final class FirstLog extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogSetup.configure(
        context,
        LogSetup.Verbosity.ERROR,
        LogSetup.Encoding.CONSOLE,
        System.err,
        ZoneId.systemDefault());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}

package dev.tidemark.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.RunScope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line, with the field names of Flux's controllers (contract section 10.2). The
 * bounds of the fields add up to less than 64 KiB, where {@code flux logs} stops reading.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final int MESSAGE = 24_000;
  private static final int ERROR = 8_000;
  private static final int TRACE = 20_000;
  private static final int NAME = 600;
  private static final int VALUE = 1_000;
  private static final int MOST_PAIRS = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Names that a key-value pair must not take a second time. */
  private static final Set<String> OWN =
      Set.of(
          "level",
          "ts",
          "logger",
          "msg",
          "controller",
          "controllerGroup",
          "controllerKind",
          "namespace",
          "name",
          "reconcileID",
          "error",
          "stacktrace");

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
    JsonText json =
        new JsonText()
            .put("level", level(event.getLevel()), NAME)
            .put("ts", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())), NAME)
            .put("logger", event.getLoggerName(), NAME)
            .put("msg", Redaction.of(String.valueOf(event.getFormattedMessage())), MESSAGE);
    RunScope.current().ifPresent(run -> run(json, run));
    pairs(json, event.getKeyValuePairs());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      json.put("error", Redaction.of(text(thrown)), ERROR)
          .put("stacktrace", Redaction.of(ThrowableProxyUtil.asString(thrown)), TRACE);
    }
    return json.line().getBytes(StandardCharsets.UTF_8);
  }

  /** Flux knows four levels and {@code flux logs --level} compares words: a warning is info. */
  private static String level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "error";
      case Level.WARN_INT, Level.INFO_INT -> "info";
      case Level.DEBUG_INT -> "debug";
      default -> "trace";
    };
  }

  private static void run(JsonText json, RunScope run) {
    ResourceKey object = run.object();
    Kind<?, ?> kind = object.kind();
    String namespace = object.name().namespace();
    String name = object.name().name();
    json.put("controller", kind.controller(), NAME)
        .put("controllerGroup", kind.group(), NAME)
        .put("controllerKind", kind.name(), NAME)
        .put(kind.name(), "name", name, "namespace", namespace, NAME)
        .put("namespace", namespace, NAME)
        .put("name", name, NAME)
        .put("reconcileID", run.reconcileId(), NAME);
  }

  private static void pairs(JsonText json, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    pairs.stream()
        .filter(pair -> !OWN.contains(pair.key))
        .limit(MOST_PAIRS)
        .forEach(pair -> json.put(pair.key, Redaction.of(String.valueOf(pair.value)), VALUE));
  }

  private static String text(IThrowableProxy thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClassName() : message;
  }
}

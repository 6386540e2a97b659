package dev.tidemark.cli.options;

import dev.tidemark.core.resource.GoDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as Flux's flags write them: {@code 750ms}, {@code 1h30m}. */
public final class GoDurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    try {
      return GoDuration.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + value + "' is no duration; write it as 30s, 5m or 1h30m");
    }
  }
}

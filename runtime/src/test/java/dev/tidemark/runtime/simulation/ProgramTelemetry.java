package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Duration;

/** Writes down when runs begin. */
record ProgramTelemetry(Chronicle chronicle, int program) implements Telemetry {

  @Override
  public void started(ResourceKey object, Duration waited) {
    chronicle.tell(new Happening.RunStarted(program, object, waited));
  }

  @Override
  public void finished(ResourceKey object, RunResult result, Duration took) {
    chronicle.note(() -> program + " " + object + " " + result + " " + took.toMillis() + " ms");
  }
}

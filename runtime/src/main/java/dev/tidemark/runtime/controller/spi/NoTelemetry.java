package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import java.time.Duration;

/** Telemetry for runs that nobody measures. */
enum NoTelemetry implements Telemetry {
  INSTANCE;

  @Override
  public void observeQueue(Kind<?, ?> kind, QueueView queue) {}

  @Override
  public void queued(ResourceKey object) {}

  @Override
  public void started(ResourceKey object, Duration waited) {}

  @Override
  public void finished(ResourceKey object, RunResult result, Duration took) {}

  @Override
  public void forgotten(ResourceKey object) {}

  @Override
  public void scanned(ObjectName repository, ScanResult result) {}

  @Override
  public void registryRequest(String host, String method, int status) {}

  @Override
  public void registryQuota(String host, long remaining) {}

  @Override
  public void pushed(ObjectName automation) {}
}

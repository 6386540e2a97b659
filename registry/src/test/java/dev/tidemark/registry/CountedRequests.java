package dev.tidemark.registry;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Figures of registries as lines, in their order. */
final class CountedRequests implements Telemetry {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> lines() {
    return lines;
  }

  @Override
  public void registryRequest(String host, String method, int status) {
    lines.add(host + " " + method + " " + status);
  }

  @Override
  public void registryQuota(String host, long remaining) {
    lines.add(host + " permits " + remaining);
  }

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
  public void pushed(ObjectName automation) {}
}

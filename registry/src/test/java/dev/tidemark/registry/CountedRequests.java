package dev.tidemark.registry;

import dev.tidemark.runtime.controller.spi.Telemetry;
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
}

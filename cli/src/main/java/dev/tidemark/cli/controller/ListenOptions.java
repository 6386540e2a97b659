package dev.tidemark.cli.controller;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.server.ListenAddress;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Ports that are opened, and the one that is posted to. */
final class ListenOptions {
  @Option(
      names = "--metrics-addr",
      paramLabel = "ADDRESS",
      defaultValue = ":8080",
      description = "Where /metrics is served (default: ${DEFAULT-VALUE}).")
  private String metrics = ":8080";

  @Option(
      names = "--health-addr",
      paramLabel = "ADDRESS",
      defaultValue = ":9440",
      description = "Where /healthz and /readyz are served (default: ${DEFAULT-VALUE}).")
  private String health = ":9440";

  @Option(
      names = "--web-addr",
      paramLabel = "ADDRESS",
      defaultValue = "off",
      description = "Where the web page is served (default: ${DEFAULT-VALUE}).")
  private String web = "off";

  @Option(
      names = "--events-addr",
      paramLabel = "URL",
      defaultValue = "",
      description = "Where events are posted, in notification-controller's form.")
  private String events = "";

  Optional<ListenAddress> metrics() {
    return address("--metrics-addr", metrics);
  }

  Optional<ListenAddress> health() {
    return address("--health-addr", health);
  }

  Optional<ListenAddress> web() {
    return address("--web-addr", web);
  }

  /** Empty text for nowhere. */
  String events() {
    return events;
  }

  private static Optional<ListenAddress> address(String flag, String value) {
    try {
      return ListenAddress.parse(value);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(flag + ": " + e.getMessage());
    }
  }
}

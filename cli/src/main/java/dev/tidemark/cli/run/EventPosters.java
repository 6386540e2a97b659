package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.server.event.EventPoster;
import dev.tidemark.server.metrics.Metrics;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Starts to post events where {@code --events-addr} says. */
public final class EventPosters {
  private EventPosters() {}

  /** The poster for an address; none for an empty one. */
  public static Optional<EventPoster> open(String address, Metrics metrics)
      throws UnknownHostException {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          EventPoster.start(
              URI.create(address),
              InetAddress.getLocalHost().getHostName(),
              ProxySelector.getDefault(),
              result -> metrics.eventPosted(result.toString())));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--events-addr takes an http or https URL: " + e.getMessage());
    }
  }
}

package dev.tidemark.cli.run;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.server.HttpListener;
import dev.tidemark.server.ListenAddress;
import dev.tidemark.server.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens the port that {@code --listen} names. */
public final class WebListener {
  private WebListener() {}

  /** The address of a flag; empty for {@code off}. */
  public static Optional<ListenAddress> address(String flag) {
    if (flag.equals("off")) {
      return Optional.empty();
    }
    try {
      Optional<ListenAddress> address = ListenAddress.parse(flag);
      if (address.isPresent()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // said below, by the name of the flag
    }
    throw CommandFailure.usage("--listen takes HOST:PORT, :PORT or off, not '%s'".formatted(flag));
  }

  /** Serves the routes, if there is an address to serve them on. */
  public static Optional<HttpListener> open(Optional<ListenAddress> address, List<Route> routes) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HttpListener.start(address.get(), routes));
    } catch (IOException e) {
      throw CommandFailure.of(
          "%s; name another address by --listen, or off".formatted(e.getMessage()));
    }
  }
}

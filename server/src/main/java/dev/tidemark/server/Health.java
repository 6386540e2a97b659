package dev.tidemark.server;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * {@code /healthz} and {@code /readyz}, each also with the check {@code ping} alone, answered with
 * {@code ok} (contract section 10.2).
 */
public final class Health {
  private Health() {}

  /**
   * The routes. Alive is whoever answers; ready, who has also loaded what it works on and is not
   * stopping. No other service is asked: a registry that is down must not restart us.
   */
  public static List<Route> routes(BooleanSupplier ready) {
    return List.of(
        route("/healthz", () -> true),
        route("/healthz/ping", () -> true),
        route("/readyz", ready),
        route("/readyz/ping", () -> true));
  }

  private static Route route(String path, BooleanSupplier check) {
    return new Route(
        path,
        Route.Audience.MACHINE,
        request ->
            check.getAsBoolean()
                ? Reply.of(Reply.TEXT, "ok")
                : Reply.of(503, Reply.TEXT, "not ready\n"));
  }
}

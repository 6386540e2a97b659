package dev.tidemark.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request to its route, or denies it; every answer carries the security headers. */
final class HttpRouter {
  private static final Logger LOG = LoggerFactory.getLogger(HttpRouter.class);

  /** Nothing inline, nothing from elsewhere, no frame around us. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Route> routes;
  private final boolean loopback;

  /**
   * A router.
   *
   * @param loopback whether it is reached over loopback alone
   */
  HttpRouter(List<Route> routes, boolean loopback) {
    Map<String, Route> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      if (byPath.put(route.path(), route) != null) {
        throw new IllegalArgumentException("two routes for " + route.path());
      }
    }
    this.routes = byPath;
    this.loopback = loopback;
  }

  /** Answers one request. */
  void answer(HttpExchange http) throws IOException {
    secure(http.getResponseHeaders());
    Reply reply = reply(http);
    switch (reply) {
      case Reply.Whole whole -> send(http, whole);
      case Reply.Stream stream -> send(http, stream);
    }
  }

  private Reply reply(HttpExchange http) {
    Route route = routes.get(String.valueOf(http.getRequestURI().getRawPath()));
    if (route == null) {
      return Reply.of(404, Reply.TEXT, "not found\n");
    }
    if (!isRead(http)) {
      return Reply.of(405, Reply.TEXT, "method not allowed\n").with("Allow", "GET, HEAD");
    }
    if (route.audience() == Route.Audience.BROWSER && loopback && !namesLoopback(http)) {
      return Reply.of(
          421,
          Reply.TEXT,
          "This page listens on loopback and answers to loopback's names only: "
              + "use http://127.0.0.1 with this port, or let it listen on another address.\n");
    }
    try {
      return route.endpoint().answer(new Request(http));
    } catch (RuntimeException e) {
      LOG.error("the answer to {} failed", route.path(), e);
      return Reply.of(500, Reply.TEXT, "internal error; the log says more\n");
    }
  }

  private static boolean isRead(HttpExchange http) {
    return http.getRequestMethod().equals("GET") || isHead(http);
  }

  private static boolean isHead(HttpExchange http) {
    return http.getRequestMethod().equals("HEAD");
  }

  /** An address cannot be rebound, only a name can; names below localhost are loopback's own. */
  private static boolean namesLoopback(HttpExchange http) {
    String host = Optional.ofNullable(http.getRequestHeaders().getFirst("Host")).orElse("");
    if (host.startsWith("[")) {
      return true;
    }
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.equalsIgnoreCase("localhost")
        || name.regionMatches(true, Math.max(0, name.length() - 10), ".localhost", 0, 10)
        || (!name.isEmpty() && name.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
  }

  private static void secure(Headers headers) {
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private static void send(HttpExchange http, Reply.Whole reply) throws IOException {
    Headers headers = http.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    reply.headers().forEach(headers::set);
    if (isHead(http)) {
      headers.set("Content-Length", Integer.toString(reply.body().length));
      http.sendResponseHeaders(reply.status(), -1);
      return;
    }
    http.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      // Closed before the exchange is: the client has its answer before we look for its body.
      try (OutputStream out = http.getResponseBody()) {
        out.write(reply.body());
      }
    }
  }

  private static void send(HttpExchange http, Reply.Stream reply) throws IOException {
    try {
      http.getResponseHeaders().set("Content-Type", reply.type());
      if (isHead(http)) {
        http.sendResponseHeaders(200, -1);
        return;
      }
      http.sendResponseHeaders(200, 0);
      try (OutputStream out = http.getResponseBody()) {
        reply.writer().write(out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reply.end().run();
    }
  }
}

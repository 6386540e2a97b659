package dev.tidemark.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open port with its routes, one virtual thread a request. Connections, header sizes, the time a
 * request may take to arrive and the time a connection may idle are bounded; bodies are not read.
 */
public final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  /**
   * Bounds of the JDK's server, which it reads once, when its first one starts. Whoever sets them
   * on the command line is heard.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "512",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "32768",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.idleInterval", "60",
          "sun.net.httpserver.maxIdleConnections", "128",
          "sun.net.httpserver.drainAmount", "65536",
          "sun.net.httpserver.nodelay", "true");

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpListener(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Opens a port and serves these routes and nothing else.
   *
   * @throws IOException when the address cannot be bound; the message names it
   * @throws IllegalArgumentException when two routes have one path
   */
  public static HttpListener start(ListenAddress address, List<Route> routes) throws IOException {
    LIMITS.forEach((name, value) -> {
      if (System.getProperty(name) == null) {
        System.setProperty(name, value);
      }
    });
    HttpServer server;
    InetSocketAddress bound;
    try {
      server = HttpServer.create(address.resolve(), 0);
      bound = server.getAddress();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s; name another address, or off for none"
              .formatted(address.host(), address.port(), e.getMessage()),
          e);
    }
    HttpRouter router = new HttpRouter(routes, bound.getAddress().isLoopbackAddress());
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, router));
    server.start();
    return new HttpListener(server, threads);
  }

  private static void serve(HttpExchange exchange, HttpRouter router) {
    try (exchange) {
      router.answer(exchange);
    } catch (IOException e) {
      // The client has left: its own affair.
      LOG.debug("{} ended early: {}", exchange.getRequestURI(), e.getMessage());
    }
  }

  /** The port that is open. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The URL to show to people, {@code http://127.0.0.1:9440/}. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress().isAnyLocalAddress()
            ? "localhost"
            : address.getAddress().getHostAddress();
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port() + "/";
  }

  /** Closes the port at once; answers under way are cut. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

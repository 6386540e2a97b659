package dev.tidemark.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on a free port of 127.0.0.1, one virtual thread a request. */
final class LoopbackServer implements AutoCloseable {
  /** Requests that are worked on at once; more wait. */
  private static final int CONCURRENT_REQUESTS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** What answers a request; it may leave body and exchange open. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** Starts a server that gives every request to {@code answer}. */
  static LoopbackServer start(Answer answer) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(PlainHttpDoor.loopback(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-http-", 0).factory());
    Semaphore permits = new Semaphore(CONCURRENT_REQUESTS);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, answer, permits));
    server.start();
    return new LoopbackServer(server, threads);
  }

  private static void serve(HttpExchange exchange, Answer answer, Semaphore permits)
      throws IOException {
    permits.acquireUninterruptibly();
    try (exchange) {
      answer.to(exchange);
    } catch (IOException | RuntimeException e) {
      // The client sees a cut connection; the server lives on.
      LOG.debug("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      throw e;
    } finally {
      permits.release();
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Address and port, such as {@code 127.0.0.1:40123}. */
  String hostPort() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

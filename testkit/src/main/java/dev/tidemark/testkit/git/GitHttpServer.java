package dev.tidemark.testkit.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Git's own {@code http-backend} behind an HTTP server on loopback: every folder below the root is
 * a repository at {@link #url}. Keeps a log of requests with their sizes; behaviours wait in a
 * queue for each phase, and each is used once.
 */
public final class GitHttpServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path root;
  private final String scheme;
  private final List<GitExchange> log = new ArrayList<>();
  private final AtomicInteger clearings = new AtomicInteger();
  private final Map<GitPhase, Deque<Behaviour>> behaviours = new EnumMap<>(GitPhase.class);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile String authorization = "";

  private GitHttpServer(HttpServer server, Path root, String scheme) {
    this.server = server;
    this.root = root;
    this.scheme = scheme;
  }

  /** What happens to one request instead of, or around, Git's own answer. */
  @FunctionalInterface
  public interface Behaviour {
    /** Answers through the passage: passes on, cuts, stalls or says something of its own. */
    void meet(GitPassage passage) throws IOException;
  }

  /** Starts a server over plain HTTP. */
  public static GitHttpServer start(Path root) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new GitHttpServer(HttpServer.create(address, 0), root, "http").run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server over TLS; with {@code clientCertificate} it demands one. */
  public static GitHttpServer start(Path root, SSLContext tls, boolean clientCertificate) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters ssl = tls.getDefaultSSLParameters();
              ssl.setNeedClientAuth(clientCertificate);
              parameters.setSSLParameters(ssl);
            }
          });
      return new GitHttpServer(server, root, "https").run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GitHttpServer run() {
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    return this;
  }

  /** The port on loopback. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The base URL without a slash at the end; a repository stands below it by its folder's name. */
  public String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** The URL of a repository. */
  public String url(String repository) {
    return url() + "/" + repository;
  }

  /** From now on every request needs this user and password. */
  public GitHttpServer basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    return this;
  }

  /** From now on every request needs this bearer token. */
  public GitHttpServer bearer(String token) {
    authorization = "Bearer " + token;
    return this;
  }

  /** Queues a behaviour for the next request of a phase that has none yet. */
  public GitHttpServer next(GitPhase phase, Behaviour behaviour) {
    lock.lock();
    try {
      behaviours.computeIfAbsent(phase, p -> new ArrayDeque<>()).add(behaviour);
    } finally {
      lock.unlock();
    }
    return this;
  }

  /** Runs something just before the next request of a phase is served, then serves it. */
  public GitHttpServer before(GitPhase phase, Runnable action) {
    return next(
        phase,
        passage -> {
          action.run();
          passage.serve();
        });
  }

  /** Requests in the order in which they were answered. */
  public List<GitExchange> log() {
    lock.lock();
    try {
      return List.copyOf(log);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the requests that began so far, also those whose end is not noted yet. */
  public void clearLog() {
    lock.lock();
    try {
      clearings.incrementAndGet();
      log.clear();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) {
    GitPassage passage = new GitPassage(exchange, root);
    int begun = clearings.get();
    try (exchange) {
      try {
        if (!authorization.isEmpty()
            && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
          passage.answer(
              401,
              Map.of("WWW-Authenticate", "Basic realm=\"git\"", "Content-Type", "text/plain"),
              "authentication required\n");
        } else {
          behaviour(passage.phase()).meet(passage);
        }
      } finally {
        note(exchange, passage, begun);
      }
    } catch (IOException e) {
      // The client went away, or the test cut the line; its own assertions tell.
    }
  }

  private Behaviour behaviour(GitPhase phase) {
    lock.lock();
    try {
      Deque<Behaviour> queue = behaviours.get(phase);
      Behaviour next = queue == null ? null : queue.poll();
      return next == null ? GitPassage::serve : next;
    } finally {
      lock.unlock();
    }
  }

  private void note(HttpExchange exchange, GitPassage passage, int begun) {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    GitExchange entry =
        new GitExchange(
            passage.phase(),
            passage.command(),
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            passage.status(),
            passage.requestBytes(),
            passage.answerBytes());
    lock.lock();
    try {
      if (begun == clearings.get()) {
        log.add(entry);
      }
    } finally {
      lock.unlock();
    }
  }
}

package dev.tidemark.registry.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends requests with one TLS and proxy configuration and keeps their connections. Follows no
 * redirect, stores no cookie, adds no credential. Safe for many threads.
 */
public final class WireClient implements AutoCloseable {
  private final Dialer dialer;
  private final ConnectionPool pool;
  private final WireLimits limits;

  /** A client; {@code clock} dates certificates in messages. */
  public WireClient(
      TlsSettings tls,
      ProxyChoice proxies,
      Resolver resolver,
      WireLimits limits,
      Pace pace,
      InstantSource clock) {
    this.dialer = new Dialer(tls.sockets(clock), proxies, resolver, limits);
    this.pool = new ConnectionPool(limits, pace);
    this.limits = limits;
  }

  /**
   * Sends a request and reads the head of the answer.
   *
   * @param guard asked before a connection is dialled or used again
   * @param deadline for this exchange, the body included
   * @throws WireException with Go's words
   */
  public WireResponse send(WireRequest request, AddressGuard guard, Deadline deadline)
      throws WireException {
    if (deadline.passed()) {
      throw Deadline.exceeded();
    }
    Origin origin = request.url().origin();
    Optional<Connection> kept = request.repeatable() ? pool.take(origin) : Optional.empty();
    while (kept.isPresent()) {
      Connection connection = kept.orElseThrow();
      guard.check(origin.host(), connection.peer());
      Watchdog watchdog = new Watchdog(deadline);
      try {
        return exchange(request, connection, watchdog, deadline);
      } catch (WireException e) {
        if (e.kind() != WireException.Kind.BROKEN) {
          throw e;
        }
        // It died while it waited; nothing of an answer was seen.
        kept = pool.take(origin);
      }
    }
    Watchdog watchdog = new Watchdog(deadline);
    try {
      Connection connection = dialer.dial(request.url(), guard, deadline, watchdog);
      return exchange(request, connection, watchdog, deadline);
    } catch (WireException e) {
      watchdog.close();
      throw e;
    }
  }

  private WireResponse exchange(
      WireRequest request, Connection connection, Watchdog watchdog, Deadline deadline)
      throws WireException {
    watchdog.watch(connection.base());
    AtomicBoolean reusable = new AtomicBoolean();
    AtomicBoolean released = new AtomicBoolean();
    Runnable release =
        () -> {
          if (released.compareAndSet(false, true)) {
            watchdog.close();
            if (reusable.get()) {
              pool.give(request.url().origin(), connection);
            } else {
              connection.close();
            }
          }
        };
    try {
      send(request, connection, deadline);
      ResponseHead head = ResponseHead.read(connection.in(), limits.headerBytes());
      return response(request, connection, head, deadline, reusable, release);
    } catch (IOException e) {
      release.run();
      throw FailureWords.reading(e, connection.base(), deadline, false);
    }
  }

  private static void send(WireRequest request, Connection connection, Deadline deadline)
      throws WireException {
    try {
      connection.send(request);
    } catch (IOException e) {
      throw FailureWords.writing(e, connection.base(), deadline);
    }
  }

  private static WireResponse response(
      WireRequest request,
      Connection connection,
      ResponseHead head,
      Deadline deadline,
      AtomicBoolean reusable,
      Runnable release)
      throws WireException {
    boolean bodiless =
        request.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
    boolean chunked = head.chunked();
    OptionalLong length = chunked ? OptionalLong.empty() : head.length();
    boolean framed = bodiless || chunked || length.isPresent();
    boolean clean = !(chunked && !head.all("content-length").isEmpty());
    Runnable atEnd = () -> reusable.set(framed && clean && head.keepsAlive());
    InputStream raw =
        new BodyStream(
            connection.in(), chunked && !bodiless, bodiless ? OptionalLong.of(0) : length, atEnd);
    InputStream body = head.gzipped() && !bodiless ? new WireResponse.Unpacked(raw) : raw;
    InputStream worded = new WordedStream(body, connection.base(), deadline);
    return new WireResponse(request.url(), head, length, worded, release);
  }

  @Override
  public void close() {
    pool.close();
  }
}

package dev.tidemark.registry.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections: name, address, proxy, TLS, in this order, each under the deadline. */
final class Dialer {
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final SSLSocketFactory tls;
  private final ProxyChoice proxies;
  private final Resolver resolver;
  private final WireLimits limits;

  Dialer(SSLSocketFactory tls, ProxyChoice proxies, Resolver resolver, WireLimits limits) {
    this.tls = tls;
    this.proxies = proxies;
    this.resolver = resolver;
    this.limits = limits;
  }

  /** A connection over which requests for this URL's origin can be sent. */
  Connection dial(HttpUrl url, AddressGuard guard, Deadline deadline, Watchdog watchdog)
      throws WireException {
    Optional<Proxy> proxy = proxies.proxyFor(url);
    Layers layers =
        proxy.isPresent()
            ? throughProxy(proxy.orElseThrow(), url, deadline, watchdog)
            : connect(url.host(), url.port(), guard, deadline, watchdog);
    try {
      if (url.secure()) {
        layers = secured(layers, url.host(), url.port(), deadline);
      }
      List<InetAddress> peer =
          proxy.isPresent() ? List.of() : List.of(layers.base().getInetAddress());
      boolean forwarded =
          !url.secure() && proxy.filter(p -> p.kind() != Proxy.Kind.SOCKS5).isPresent();
      return new Connection(layers, peer, forwarded, forwarded ? login(proxy) : Map.of());
    } catch (IOException e) {
      layers.close();
      throw FailureWords.reading(e, layers.base(), deadline, false);
    }
  }

  private Layers throughProxy(Proxy proxy, HttpUrl url, Deadline deadline, Watchdog watchdog)
      throws WireException {
    boolean socks = proxy.kind() == Proxy.Kind.SOCKS5;
    String way = "socks connect tcp " + proxy.address() + "->" + url.origin().hostAndPort() + ": ";
    Layers layers = reach(proxy, socks ? way : "proxyconnect tcp: ", deadline, watchdog);
    try {
      if (socks) {
        SocksTunnel.open(layers.top(), proxy, url, way);
      } else if (url.secure()) {
        ConnectTunnel.open(layers.top(), url, login(Optional.of(proxy)), limits);
      }
      return layers;
    } catch (IOException e) {
      layers.close();
      throw FailureWords.reading(e, layers.base(), deadline, false);
    }
  }

  private Layers reach(Proxy proxy, String prefix, Deadline deadline, Watchdog watchdog)
      throws WireException {
    try {
      Layers layers = connect(proxy.host(), proxy.port(), AddressGuard.NONE, deadline, watchdog);
      return proxy.kind() == Proxy.Kind.HTTPS
          ? secured(layers, proxy.host(), proxy.port(), deadline)
          : layers;
    } catch (WireException e) {
      throw e.kind() == WireException.Kind.DIAL || e.kind() == WireException.Kind.TLS
          ? new WireException(WireException.Kind.PROXY, prefix + e.getMessage(), e.isTemporary(), e)
          : e;
    }
  }

  private Layers connect(
      String host, int port, AddressGuard guard, Deadline deadline, Watchdog watchdog)
      throws WireException {
    Deadline dial = deadline.within(limits.dial());
    List<InetAddress> addresses = resolve(host, dial, deadline);
    guard.check(host, addresses);
    Optional<WireException> first = Optional.empty();
    for (int i = 0; i < addresses.size(); i++) {
      InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
      Duration share = dial.left().dividedBy(addresses.size() - i);
      Duration time = share.compareTo(LEAST) < 0 ? dial.left() : share;
      Socket socket = new Socket();
      try {
        watchdog.watch(socket);
        socket.connect(address, (int) Math.max(1, time.toMillis()));
        socket.setTcpNoDelay(true);
        return new Layers(socket, socket);
      } catch (IOException e) {
        new Layers(socket, socket).close();
        WireException failure = FailureWords.dialling(e, address, deadline);
        first = first.or(() -> Optional.of(failure));
      }
    }
    throw first.orElseThrow();
  }

  /** In a thread of its own: a lookup can be neither interrupted nor timed. */
  private List<InetAddress> resolve(String host, Deadline dial, Deadline deadline)
      throws WireException {
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return List.of(literal.orElseThrow());
    }
    CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("registry-lookup")
        .start(() -> {
          try {
            lookup.complete(resolver.resolve(host));
          } catch (UnknownHostException | RuntimeException e) {
            lookup.completeExceptionally(e);
          }
        });
    try {
      return lookup.get(dial.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw Deadline.canceled();
    } catch (TimeoutException e) {
      if (deadline.passed()) {
        throw Deadline.exceeded();
      }
      throw new WireException(
          WireException.Kind.DIAL, "dial tcp: lookup " + host + ": i/o timeout", true, e);
    } catch (ExecutionException e) {
      throw new WireException(
          WireException.Kind.DIAL, "dial tcp: lookup " + host + ": no such host", false, e);
    }
  }

  private Layers secured(Layers layers, String host, int port, Deadline deadline)
      throws WireException {
    Deadline handshake = deadline.within(limits.handshake());
    try (Watchdog second = new Watchdog(handshake)) {
      second.watch(layers.base());
      SSLSocket socket = (SSLSocket) tls.createSocket(layers.top(), host, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new Layers(layers.base(), socket);
    } catch (IOException e) {
      layers.close();
      if (handshake.passed() && !deadline.passed()) {
        throw new WireException(WireException.Kind.TLS, "net/http: TLS handshake timeout", true, e);
      }
      throw FailureWords.reading(e, layers.base(), deadline, false);
    }
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> login(Optional<Proxy> proxy) {
    return proxy
        .flatMap(Proxy::login)
        .map(login -> Map.of("Proxy-Authorization", login.basic()))
        .orElse(Map.of());
  }
}

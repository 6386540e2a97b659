package dev.tidemark.git.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections to one server: directly or through a proxy, with TLS where it is due. */
public final class SocketRoute {
  /** As long as Go's dialer waits. */
  private static final int LONGEST_CONNECT_MILLIS = 30_000;

  private final Origin origin;
  private final Optional<ProxyServer> proxy;
  private final TlsSettings tls;

  /** A route to a server. */
  public SocketRoute(Origin origin, Optional<ProxyServer> proxy, TlsSettings tls) {
    this.origin = origin;
    this.proxy = proxy;
    this.tls = tls;
  }

  Origin origin() {
    return origin;
  }

  /** The header for a proxy that is sent whole requests; empty when none is. */
  Optional<String> forwardingProxy() {
    return origin.tls() || proxy.isEmpty() || proxy.get().kind() == ProxyServer.Kind.SOCKS5
        ? Optional.empty()
        : Optional.of(proxy.flatMap(SocketRoute::authorization).orElse(""));
  }

  /** An open connection; the deadline guards its socket. */
  Socket open(Deadline deadline) throws IOException {
    Socket socket =
        proxy.isPresent()
            ? proxyDial(proxy.get(), origin.tls(), deadline)
            : dial(origin.host(), origin.port(), deadline);
    return origin.tls() ? secure(socket, origin.host(), origin.port(), tls, deadline) : socket;
  }

  /** A plain connection to a host through a proxy, whatever is spoken on it. */
  public static Socket tunnel(Origin target, ProxyServer proxy, Deadline deadline)
      throws IOException {
    Optional<ProxyServer> way = Optional.of(proxy);
    return new SocketRoute(target, way, TlsSettings.trusting(List.of()))
        .proxyDial(proxy, true, deadline);
  }

  private Socket proxyDial(ProxyServer server, boolean tunnel, Deadline deadline)
      throws IOException {
    Socket socket;
    try {
      socket = dial(server.host(), server.port(), deadline);
    } catch (NetworkException e) {
      String word =
          server.kind() == ProxyServer.Kind.SOCKS5 ? "socks connect tcp " : "proxyconnect tcp";
      throw new NetworkException(
          server.kind() == ProxyServer.Kind.SOCKS5
              ? word + server.host() + ":" + server.port() + ": " + e.getMessage()
              : word + ": " + e.getMessage(),
          e);
    }
    if (server.kind() == ProxyServer.Kind.HTTPS) {
      socket =
          secure(socket, server.host(), server.port(), TlsSettings.trusting(List.of()), deadline);
    }
    try {
      if (server.kind() == ProxyServer.Kind.SOCKS5) {
        Socks5.connect(socket, origin.host(), origin.port(), server);
      } else if (tunnel) {
        connectThrough(socket, server);
      }
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void connectThrough(Socket socket, ProxyServer server) throws IOException {
    String target = Origin.bracketed(origin.host()) + ":" + origin.port();
    String request =
        "CONNECT "
            + target
            + " HTTP/1.1\r\nHost: "
            + target
            + "\r\n"
            + authorization(server)
                .map(value -> "Proxy-Authorization: " + value + "\r\n")
                .orElse("")
            + "\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    // Read without a buffer: what follows the head belongs to the tunnel.
    HttpHead head = HttpHead.read(socket.getInputStream());
    if (head.status() != 200) {
      throw new NetworkException(
          head.reason().isEmpty() ? "proxy answered " + head.status() : head.reason());
    }
  }

  private static Optional<String> authorization(ProxyServer server) {
    return server
        .user()
        .map(user -> user + ":" + server.password().revealText())
        .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .map(pair -> "Basic " + pair);
  }

  /** A plain TCP connection. */
  static Socket dial(String host, int port, Deadline deadline) throws IOException {
    List<InetAddress> addresses;
    try {
      addresses = lookup(host, deadline);
    } catch (UnknownHostException e) {
      throw new NetworkException(NetworkWords.dial(host, e), e);
    }
    List<NetworkException> failures = new ArrayList<>();
    for (InetAddress address : addresses) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      deadline.guard(socket);
      try {
        InetSocketAddress target = new InetSocketAddress(address, port);
        int patience = Math.min(LONGEST_CONNECT_MILLIS, Math.max(1, deadline.remainingMillis()));
        socket.connect(target, patience);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        deadline.release(socket);
        if (deadline.expired()) {
          throw new NetworkException("context deadline exceeded", e);
        }
        String text = Origin.bracketed(address.getHostAddress()) + ":" + port;
        failures.add(new NetworkException(NetworkWords.dial(text, e), e));
      }
    }
    throw failures.getFirst();
  }

  private static List<InetAddress> lookup(String host, Deadline deadline) throws IOException {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(List.of(InetAddress.getAllByName(host)));
      } catch (UnknownHostException e) {
        answer.completeExceptionally(new UnknownHostException(host));
      }
    });
    try {
      return answer.get(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (TimeoutException e) {
      throw new NetworkException("context deadline exceeded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("context canceled", e);
    }
  }

  private static Socket secure(
      Socket socket, String host, int port, TlsSettings settings, Deadline deadline)
      throws IOException {
    TlsSettings.Made made = settings.make();
    SSLSocket secured = (SSLSocket) made.factory().createSocket(socket, host, port, true);
    try {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return secured;
    } catch (SSLException e) {
      socket.close();
      throw new NetworkException(
          deadline.expired()
              ? "context deadline exceeded"
              : NetworkWords.tls(host, e, made.trust().shown()),
          e);
    } catch (IOException e) {
      String text =
          deadline.expired() ? "context deadline exceeded" : NetworkWords.broken(socket, e);
      socket.close();
      throw new NetworkException(text, e);
    }
  }
}

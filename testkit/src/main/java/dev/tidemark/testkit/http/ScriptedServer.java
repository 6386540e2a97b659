package dev.tidemark.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP/1.1 server on loopback that answers as a function says and logs every request. Each
 * connection has its own thread; connections are kept alive as a real server would.
 */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final boolean tls;
  private final Function<ReceivedRequest, Reply> script;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();

  private ScriptedServer(
      ServerSocket listener, boolean tls, Function<ReceivedRequest, Reply> script) {
    this.listener = listener;
    this.tls = tls;
    this.script = script;
  }

  /** A plain server on 127.0.0.1 and a free port. */
  public static ScriptedServer start(Function<ReceivedRequest, Reply> script) {
    return start("127.0.0.1", 0, Optional.empty(), script);
  }

  /** A TLS server on 127.0.0.1 and a free port. */
  public static ScriptedServer start(SSLContext tls, Function<ReceivedRequest, Reply> script) {
    return start("127.0.0.1", 0, Optional.of(tls), script);
  }

  /** A server on a loopback address; port 0 takes a free one. */
  public static ScriptedServer start(
      String address, int port, Optional<SSLContext> tls, Function<ReceivedRequest, Reply> script) {
    try {
      ServerSocket listener =
          tls.isPresent()
              ? tls.orElseThrow().getServerSocketFactory().createServerSocket()
              : new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(address), port), 512);
      ScriptedServer server = new ScriptedServer(listener, tls.isPresent(), script);
      Thread.ofVirtual().name("scripted-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address and port. */
  public String host() {
    return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Scheme, address and port, without a slash at the end. */
  public String url() {
    return (tls ? "https://" : "http://") + host();
  }

  /** Turns away clients without a certificate from now on. */
  public void demandCertificates() {
    ((SSLServerSocket) listener).setNeedClientAuth(true);
  }

  /** Every request so far, in the order of arrival. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    requests.clear();
  }

  /** How many connections were opened so far. */
  public int connections() {
    return accepted.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        accepted.incrementAndGet();
        connections.add(connection);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      Wire wire =
          new Wire(
              host(),
              connection,
              new BufferedInputStream(connection.getInputStream()),
              connection.getOutputStream());
      Optional<ReceivedRequest> request = wire.read();
      while (request.isPresent()) {
        requests.add(request.orElseThrow());
        Reply reply = script.apply(request.orElseThrow());
        if (!wire.write(request.orElseThrow(), reply)) {
          return;
        }
        request = wire.read();
      }
    } catch (IOException e) {
      // The client went away or the script cut the line: the log already holds what matters.
    } finally {
      connections.remove(connection);
    }
  }
}

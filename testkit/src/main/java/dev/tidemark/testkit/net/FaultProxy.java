package dev.tidemark.testkit.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP relay on loopback that spoils what the server sends, at a byte of one's choice. A fault
 * holds for connections that are opened after it was set.
 */
public final class FaultProxy implements AutoCloseable {

  /** What happens to a server's bytes. */
  public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** After so many bytes the connection ends; with a reset or in an orderly way. */
    record Cut(long after, boolean reset) implements Fault {}

    /** Each byte waits. */
    record Drip(Duration between) implements Fault {}

    /** The first byte waits. */
    record Delay(Duration time) implements Fault {}

    /** After so many bytes nothing comes any more, and the connection stays open. */
    record Halt(long after) implements Fault {}

    /** The byte at this place is another one. */
    record Corrupt(long at) implements Fault {}
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong forwarded = new AtomicLong();
  private volatile Fault fault = new Fault.None();

  private FaultProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  /** A relay to {@code host:port}. */
  public static FaultProxy to(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    try {
      ServerSocket listener = new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"));
      FaultProxy proxy =
          new FaultProxy(
              listener,
              new InetSocketAddress(
                  InetAddress.ofLiteral(hostAndPort.substring(0, colon)),
                  Integer.parseInt(hostAndPort.substring(colon + 1))));
      Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address and port to connect to. */
  public String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Sets the fault of connections to come; those that are open end. */
  public void inject(Fault next) {
    fault = next;
    sockets.forEach(FaultProxy::closeQuietly);
  }

  /** No faults any more. */
  public void heal() {
    inject(new Fault.None());
  }

  /** How many bytes of the server were passed on. */
  public long forwarded() {
    return forwarded.get();
  }

  /** How many connections were opened. */
  public int connections() {
    return accepted.get();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    sockets.forEach(FaultProxy::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        Fault now = fault;
        Thread.ofVirtual().name("fault-proxy-relay").start(() -> relay(client, now));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void relay(Socket client, Fault now) {
    sockets.add(client);
    try (client;
        Socket server = new Socket()) {
      server.connect(target);
      sockets.add(server);
      Thread upward = Thread.ofVirtual().name("fault-proxy-up").start(() -> copy(client, server));
      downward(server, client, now);
      upward.interrupt();
    } catch (IOException e) {
      // One side went away: so does the other.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(to);
    }
  }

  private void downward(Socket server, Socket client, Fault now) throws IOException {
    InputStream in = server.getInputStream();
    OutputStream out = client.getOutputStream();
    long position = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (now instanceof Fault.Cut cut && position == cut.after()) {
        client.setSoLinger(cut.reset(), 0);
        return;
      }
      if (now instanceof Fault.Halt halt && position == halt.after()) {
        pause(Duration.ofMinutes(10));
        return;
      }
      if (now instanceof Fault.Delay delay && position == 0) {
        pause(delay.time());
      }
      if (now instanceof Fault.Drip drip) {
        pause(drip.between());
      }
      out.write(now instanceof Fault.Corrupt corrupt && position == corrupt.at() ? next ^ 1 : next);
      position++;
      forwarded.incrementAndGet();
    }
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is gone already.
    }
  }
}

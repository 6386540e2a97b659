package dev.tidemark.registry.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;

/** An open connection to an origin, perhaps through a proxy. */
final class Connection implements Closeable {
  private final Layers layers;
  private final InputStream in;
  private final List<InetAddress> peer;
  private final boolean forwarded;
  private final Map<String, String> proxyHeaders;
  private long idleSince;
  private boolean used;

  /**
   * @param peer the address that was dialled; empty behind a proxy, which dials for us
   * @param forwarded whether a proxy reads our requests and passes them on
   * @param proxyHeaders what that proxy wants to see in each
   */
  Connection(
      Layers layers, List<InetAddress> peer, boolean forwarded, Map<String, String> proxyHeaders)
      throws IOException {
    this.layers = layers;
    this.in = new BufferedInputStream(layers.top().getInputStream(), 16 * 1024);
    this.peer = List.copyOf(peer);
    this.forwarded = forwarded;
    this.proxyHeaders = Map.copyOf(proxyHeaders);
  }

  /** The socket below all layers: it has the addresses, and closing it ends everything. */
  Socket base() {
    return layers.base();
  }

  InputStream in() {
    return in;
  }

  List<InetAddress> peer() {
    return peer;
  }

  /** Whether an exchange went over it before: only then may it have died unnoticed. */
  boolean used() {
    return used;
  }

  void send(WireRequest request) throws IOException {
    byte[] head = request.head(forwarded, proxyHeaders);
    byte[] body = request.bodyBytes();
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    layers.top().getOutputStream().write(all);
  }

  void rest(long now) {
    used = true;
    idleSince = now;
  }

  long idleSince() {
    return idleSince;
  }

  @Override
  public void close() {
    layers.close();
  }
}

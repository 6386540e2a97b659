package dev.tidemark.registry.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** Turns failures of sockets into {@link WireException}s with Go's words for them. */
final class FailureWords {
  private static final String ALERT = "Received fatal alert: ";

  private FailureWords() {}

  /** A failure while an answer was awaited ({@code within}: while its body was read). */
  static WireException reading(IOException e, Socket socket, Deadline deadline, boolean within) {
    return of(e, socket, deadline, "read", within);
  }

  /** A failure while the request was sent. */
  static WireException writing(IOException e, Socket socket, Deadline deadline) {
    return of(e, socket, deadline, "write", false);
  }

  /** A failure to connect to an address. */
  static WireException dialling(IOException e, InetSocketAddress address, Deadline deadline) {
    Optional<WireException> stopped = stopped(deadline);
    if (stopped.isPresent()) {
      return stopped.orElseThrow();
    }
    String words = words(e);
    boolean timedOut = e instanceof SocketTimeoutException;
    return new WireException(
        WireException.Kind.DIAL,
        "dial tcp " + text(address) + ": " + (timedOut ? "i/o timeout" : "connect: " + words),
        timedOut,
        e);
  }

  /** The connection ended; {@code within}: within an answer. */
  static WireException ended(boolean within) {
    return new WireException(WireException.Kind.BROKEN, within ? "unexpected EOF" : "EOF", true);
  }

  /** Address and port, IPv6 in brackets. */
  static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip == null ? address.getHostString() : ip.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static WireException of(
      IOException e, Socket socket, Deadline deadline, String verb, boolean within) {
    Optional<WireException> stopped = stopped(deadline);
    if (stopped.isPresent()) {
      return stopped.orElseThrow();
    }
    Optional<VerificationFailure> verification = cause(e, VerificationFailure.class);
    if (verification.isPresent()) {
      String words = "tls: failed to verify certificate: " + verification.orElseThrow().words();
      return new WireException(WireException.Kind.TLS, words, false, e);
    }
    if (e instanceof WireException wire) {
      return wire;
    }
    if (cause(e, EOFException.class).isPresent()) {
      return ended(within);
    }
    if (e instanceof ZipException) {
      return new WireException(WireException.Kind.MALFORMED, "gzip: invalid header", false, e);
    }
    if (e instanceof SSLException ssl) {
      return new WireException(WireException.Kind.TLS, tlsWords(ssl), false, e);
    }
    return new WireException(
        WireException.Kind.BROKEN,
        verb + " tcp " + ends(socket) + ": " + verb + ": " + words(e),
        true,
        e);
  }

  private static Optional<WireException> stopped(Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.of(Deadline.canceled());
    }
    return deadline.passed() ? Optional.of(Deadline.exceeded()) : Optional.empty();
  }

  private static String ends(Socket socket) {
    return socket.getLocalSocketAddress() instanceof InetSocketAddress local
            && socket.getRemoteSocketAddress() instanceof InetSocketAddress remote
        ? text(local) + "->" + text(remote)
        : "connection";
  }

  /** The operating system's words, which Go prints in lower case. */
  private static String words(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.equals("connection reset") ? "connection reset by peer" : message;
  }

  private static String tlsWords(SSLException e) {
    String message = String.valueOf(e.getMessage());
    int alert = message.indexOf(ALERT);
    if (alert >= 0) {
      return "remote error: tls: " + message.substring(alert + ALERT.length()).replace('_', ' ');
    }
    // JSSE throws the plain class only for records that are no TLS: the usual cause is plain HTTP.
    return e.getClass() == SSLException.class
        ? "http: server gave HTTP response to HTTPS client"
        : "tls: " + message;
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}

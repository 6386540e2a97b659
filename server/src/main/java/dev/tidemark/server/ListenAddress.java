package dev.tidemark.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where to listen, as flags name it: {@code 127.0.0.1:9440}, {@code [::1]:9440}, {@code
 * localhost:0}, or {@code :8080} for every address of the machine.
 *
 * @param host empty text for every address
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {

  /**
   * Reads a flag's value; empty when it asks for no listener: {@code off}, {@code 0} or nothing.
   *
   * @throws IllegalArgumentException when it is neither that nor an address; the message names it
   */
  public static Optional<ListenAddress> parse(String text) {
    if (text.isEmpty() || text.equals("off") || text.equals("0")) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw wrong(text);
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw wrong(text);
    }
    return Optional.of(new ListenAddress(host, port(text, text.substring(colon + 1))));
  }

  private static int port(String text, String digits) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 0 && port <= 65_535 && digits.charAt(0) != '+') {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below, with those out of range.
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "not an address to listen on: \"" + text + "\"; give HOST:PORT, :PORT, or off for none");
  }

  /** The address to bind. */
  InetSocketAddress resolve() throws UnknownHostException {
    return host.isEmpty()
        ? new InetSocketAddress(port)
        : new InetSocketAddress(InetAddress.getByName(host), port);
  }
}

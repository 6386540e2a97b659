package dev.tidemark.registry;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whereabouts of an address, as far as it matters for where we may be sent. */
enum AddressKind {
  /** Anywhere on the Internet. */
  PUBLIC,
  /** A network of one's own: RFC 1918, RFC 6598, RFC 4193. */
  PRIVATE,
  /** This machine. */
  LOOPBACK,
  /** This link; metadata services of clouds live here. */
  LINK_LOCAL,
  /** Nothing one reads from: unspecified, multicast, reserved. */
  UNUSABLE;

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  /** Where an address is; addresses that wrap an IPv4 one are where that is. */
  static AddressKind of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return UNUSABLE;
    }
    if (address instanceof Inet4Address) {
      return ofVersion4(bytes);
    }
    if (Arrays.equals(bytes, 0, 12, NAT64, 0, 12)) {
      return wrapped(bytes, 12);
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) { // 6to4
      return wrapped(bytes, 2);
    }
    if (Arrays.equals(bytes, 0, 12, new byte[12], 0, 12)) { // IPv4-compatible
      return wrapped(bytes, 12);
    }
    boolean unique = (bytes[0] & 0xFE) == 0xFC;
    boolean site = address.isSiteLocalAddress();
    return unique || site ? PRIVATE : PUBLIC;
  }

  private static AddressKind ofVersion4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (first == 0 || first >= 240) {
      return UNUSABLE;
    }
    boolean own =
        first == 10
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 100 && second >= 64 && second < 128);
    return own ? PRIVATE : PUBLIC;
  }

  private static AddressKind wrapped(byte[] bytes, int from) {
    try {
      return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}

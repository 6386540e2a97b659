package dev.tidemark.git;

import java.net.InetAddress;
import java.util.Optional;

/** A block of IP addresses, {@code 10.0.0.0/8}. */
record AddressRange(InetAddress first, int bits) {

  /** Empty when the text is no block. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    return address(text.substring(0, slash))
        .map(first -> new AddressRange(first, Integer.parseInt(text.substring(slash + 1))));
  }

  /** Whether a host that is written as an address lies in the block. */
  boolean holds(String host) {
    Optional<InetAddress> address = address(host);
    if (address.isEmpty()) {
      return false;
    }
    byte[] a = first.getAddress();
    byte[] b = address.get().getAddress();
    if (a.length != b.length || bits > a.length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** A literal address; names are not looked up. */
  private static Optional<InetAddress> address(String text) {
    boolean literal =
        text.matches("[0-9.]+") || (text.contains(":") && text.matches("[0-9a-f:.]+"));
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

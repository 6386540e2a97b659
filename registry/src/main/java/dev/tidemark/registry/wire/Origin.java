package dev.tidemark.registry.wire;

import java.util.regex.Pattern;

/**
 * What a credential is bound to.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address, in lower case, without brackets
 * @param port the port, also when it is the scheme's own
 */
public record Origin(String scheme, String host, int port) {
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

  /**
   * Whether the host is an address and no name. Names whose last label is a number count as
   * addresses, because resolvers read them so ({@code 127.1}, {@code 0x7f.1}).
   */
  public boolean isAddress() {
    return host.contains(":") || ENDS_IN_NUMBER.matcher(host).matches();
  }

  /** Host and port, an IPv6 address in brackets. */
  public String hostAndPort() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + hostAndPort();
  }
}

package dev.tidemark.registry.wire;

import java.net.InetAddress;
import java.util.List;

/** Looks at the addresses of a host after its name was resolved and before any is dialled. */
@FunctionalInterface
public interface AddressGuard {

  /** Lets every address pass. */
  AddressGuard NONE = (host, addresses) -> {};

  /**
   * @throws WireException of kind {@code FORBIDDEN} when one of them is out of bounds
   */
  void check(String host, List<InetAddress> addresses) throws WireException;
}

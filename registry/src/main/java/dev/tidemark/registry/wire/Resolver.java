package dev.tidemark.registry.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses. */
@FunctionalInterface
public interface Resolver {

  /** The system's way. */
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** The addresses in the order in which to try them; never empty. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}

package dev.tidemark.registry;

import dev.tidemark.registry.credential.CertificateSecret;
import dev.tidemark.registry.credential.ProxyAddress;
import dev.tidemark.registry.wire.ProxyChoice;
import dev.tidemark.registry.wire.TlsSettings;
import dev.tidemark.registry.wire.WireClient;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client for each TLS and proxy configuration, so that connections are used again and never
 * across configurations. The least recently used are dropped.
 */
final class ClientPool implements AutoCloseable {
  private static final int MAX_CLIENTS = 64;

  private final RegistrySettings settings;
  private final ProxyChoice environment;
  private final Fingerprints fingerprints;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> clients = new LinkedHashMap<>(16, 0.75f, true);

  ClientPool(RegistrySettings settings, ProxyChoice environment, Fingerprints fingerprints) {
    this.settings = settings;
    this.environment = environment;
    this.fingerprints = fingerprints;
  }

  /**
   * A client.
   *
   * @param name of its configuration, without anything secret
   */
  record Entry(String name, WireClient client) {}

  /** The client for an access; Secrets that cannot be used fail here. */
  Entry client(RepositoryAccess access) {
    // Read in this order, so that of several faults the same one is told as by Flux.
    ProxyChoice proxy =
        access
            .proxy()
            .map(secret -> ProxyChoice.always(ProxyAddress.parse(secret)))
            .orElse(environment);
    TlsSettings tls =
        access.certificate().map(CertificateSecret::parse).orElse(TlsSettings.PLATFORM);
    String name = fingerprints.of(access.certificate()) + "/" + fingerprints.of(access.proxy());
    lock.lock();
    try {
      Entry entry = clients.computeIfAbsent(name, key -> new Entry(key, create(tls, proxy)));
      if (clients.size() > MAX_CLIENTS) {
        Entry eldest = clients.values().iterator().next();
        clients.remove(eldest.name());
        eldest.client().close();
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private WireClient create(TlsSettings tls, ProxyChoice proxy) {
    return new WireClient(
        tls,
        proxy,
        settings.resolver(),
        settings.limits().wire(),
        settings.pace(),
        settings.clock());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      clients.values().forEach(entry -> entry.client().close());
      clients.clear();
    } finally {
      lock.unlock();
    }
  }
}

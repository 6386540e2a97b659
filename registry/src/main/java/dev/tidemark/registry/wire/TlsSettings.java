package dev.tidemark.registry.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom to trust, and as whom to appear.
 *
 * @param authorities trusted besides the platform's own
 * @param identity our certificate; empty when we show none
 */
public record TlsSettings(List<X509Certificate> authorities, Optional<Identity> identity) {

  /** The platform's authorities, no certificate of ours. */
  public static final TlsSettings PLATFORM = new TlsSettings(List.of(), Optional.empty());

  /** A certificate chain with its key. */
  public record Identity(List<X509Certificate> chain, PrivateKey key) {
    public Identity {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return chain.getFirst().getSubjectX500Principal().getName();
    }
  }

  public TlsSettings {
    authorities = List.copyOf(authorities);
  }

  /** A factory of sockets with these settings. */
  SSLSocketFactory sockets(InstantSource clock) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), new TrustManager[] {trust(clock)}, new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot set up TLS: " + e.getMessage(), e);
    }
  }

  private ExplainingTrust trust(InstantSource clock) throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager platform = manager(Optional.empty());
    if (authorities.isEmpty()) {
      return new ExplainingTrust(platform, clock);
    }
    KeyStore all = empty();
    int number = 0;
    for (X509Certificate authority : platform.getAcceptedIssuers()) {
      all.setCertificateEntry("platform-" + number++, authority);
    }
    for (X509Certificate authority : authorities) {
      all.setCertificateEntry("given-" + number++, authority);
    }
    return new ExplainingTrust(manager(Optional.of(all)), clock);
  }

  private KeyManager[] keys() throws GeneralSecurityException, IOException {
    KeyStore own = empty();
    char[] password = new char[0];
    if (identity.isPresent()) {
      Identity mine = identity.orElseThrow();
      X509Certificate[] chain = mine.chain().toArray(X509Certificate[]::new);
      own.setKeyEntry("own", mine.key(), password, chain);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, password);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static X509ExtendedTrustManager manager(Optional<KeyStore> store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store.orElse(null));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }
}

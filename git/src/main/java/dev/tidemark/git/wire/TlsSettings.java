package dev.tidemark.git.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a TLS connection trusts, and how it shows itself. */
public final class TlsSettings {
  private final List<X509Certificate> authorities;
  private final List<X509Certificate> chain;
  private final @Nullable PrivateKey key;

  private TlsSettings(
      List<X509Certificate> authorities, List<X509Certificate> chain, @Nullable PrivateKey key) {
    this.authorities = List.copyOf(authorities);
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /** The platform's authorities and these; no certificate of our own. */
  public static TlsSettings trusting(List<X509Certificate> authorities) {
    return new TlsSettings(authorities, List.of(), null);
  }

  /** The same, with a certificate that is shown to a server which asks for one. */
  public TlsSettings showing(List<X509Certificate> certificates, PrivateKey privateKey) {
    return new TlsSettings(authorities, certificates, privateKey);
  }

  /** A factory of connections, and the judge that remembers what servers showed. */
  record Made(SSLSocketFactory factory, TlsTrust trust) {}

  Made make() throws IOException {
    try {
      TlsTrust trust = new TlsTrust(judge());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), new TrustManager[] {trust}, null);
      return new Made(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new NetworkException("tls: " + e.getMessage(), e);
    }
  }

  private X509ExtendedTrustManager judge() throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager platform = judge(null);
    if (authorities.isEmpty()) {
      return platform;
    }
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    int number = 0;
    for (X509Certificate authority : platform.getAcceptedIssuers()) {
      all.setCertificateEntry("a" + number++, authority);
    }
    for (X509Certificate authority : authorities) {
      all.setCertificateEntry("a" + number++, authority);
    }
    return judge(all);
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager && manager instanceof X509ExtendedTrustManager full) {
        return full;
      }
    }
    throw new GeneralSecurityException("the platform has no X.509 trust manager");
  }

  private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
    if (key == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, new char[0], chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }
}

package dev.tidemark.kubernetes;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another trust manager trusts and what carries a name besides (RFC 6125, section 6.4).
 * The JDK would also be content with a certificate of the address alone.
 */
final class NamedCertificate extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;

  private final X509ExtendedTrustManager trusted;
  private final String name;

  NamedCertificate(X509ExtendedTrustManager trusted, String name) {
    this.trusted = trusted;
    this.name = name;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkServerTrusted(chain, type, engine);
    requireName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkServerTrusted(chain, type, socket);
    requireName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkServerTrusted(chain, type);
    requireName(chain);
  }

  private void requireName(X509Certificate[] chain) throws CertificateException {
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> entry : names) {
        if (entry.get(0).equals(DNS_NAME) && matches(String.valueOf(entry.get(1)))) {
          return;
        }
      }
    }
    throw new CertificateException("the certificate does not carry the name " + name);
  }

  /** A star stands for one whole label, the first. */
  private boolean matches(String pattern) {
    int dot = name.indexOf('.');
    return pattern.equalsIgnoreCase(name)
        || (pattern.startsWith("*.")
            && dot > 0
            && name.substring(dot).equalsIgnoreCase(pattern.substring(1)));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}

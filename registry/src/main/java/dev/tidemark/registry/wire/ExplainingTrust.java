package dev.tidemark.registry.wire;

import java.net.IDN;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Says in Go's words why the platform's own check refused a certificate. Trusts exactly what the
 * wrapped manager trusts: the diagnosis runs only after a refusal and never turns it round.
 */
final class ExplainingTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int MAX_NAMES = 100;

  private final X509ExtendedTrustManager wrapped;
  private final InstantSource clock;

  ExplainingTrust(X509ExtendedTrustManager wrapped, InstantSource clock) {
    this.wrapped = wrapped;
    this.clock = clock;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      wrapped.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      String host = socket instanceof SSLSocket tls ? tls.getHandshakeSession().getPeerHost() : "";
      throw new VerificationFailure(diagnosis(chain, host), e);
    }
  }

  private String diagnosis(X509Certificate[] chain, String host) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    for (X509Certificate certificate : chain) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant to = certificate.getNotAfter().toInstant();
      if (now.isAfter(to) || now.isBefore(from)) {
        boolean late = now.isAfter(to);
        return "x509: certificate has expired or is not yet valid: current time "
            + now
            + (late ? " is after " + to : " is before " + from);
      }
      String names = chain[0].equals(certificate) ? wrongName(certificate, host) : "";
      if (!names.isEmpty()) {
        return names;
      }
    }
    return "x509: certificate signed by unknown authority";
  }

  /** Empty when the certificate names the host. */
  private static String wrongName(X509Certificate certificate, String host) {
    boolean address = new Origin("https", host, 443).isAddress();
    List<String> names = names(certificate, address ? IP_ADDRESS : DNS_NAME).toList();
    if (names.stream().anyMatch(name -> address ? sameAddress(name, host) : covers(name, host))) {
      return "";
    }
    if (address && names.isEmpty()) {
      return "x509: cannot validate certificate for "
          + host
          + " because it doesn't contain any IP SANs";
    }
    if (names.isEmpty()) {
      return "x509: certificate is not valid for any names, but wanted to match " + host;
    }
    return names.size() >= MAX_NAMES
        ? "x509: certificate is valid for %d %s, but none matched %s"
            .formatted(names.size(), address ? "IP SANs" : "names", host)
        : "x509: certificate is valid for " + String.join(", ", names) + ", not " + host;
  }

  private static Stream<String> names(X509Certificate certificate, int kind) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? Stream.of()
          : all.stream()
              .filter(name -> Integer.valueOf(kind).equals(name.get(0)))
              .map(name -> String.valueOf(name.get(1)));
    } catch (CertificateParsingException e) {
      return Stream.of(); // a certificate whose names cannot be read names nobody
    }
  }

  private static boolean covers(String name, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return given.equals(wanted)
        || (given.startsWith("*.") && dot > 0 && given.substring(1).equals(wanted.substring(dot)))
        || given.equals(IDN.toASCII(wanted, IDN.ALLOW_UNASSIGNED));
  }

  private static boolean sameAddress(String name, String host) {
    try {
      return Arrays.equals(
          InetAddress.ofLiteral(name).getAddress(), InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    wrapped.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    wrapped.checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    wrapped.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    wrapped.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    wrapped.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return wrapped.getAcceptedIssuers();
  }
}

package dev.tidemark.registry.credential;

import dev.tidemark.registry.wire.TlsSettings;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the Secret of {@code certSecretRef} (contract section 3.4). */
public final class CertificateSecret {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateSecret.class);

  private CertificateSecret() {}

  /**
   * The authorities and the identity that a Secret holds.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} and Flux's text
   */
  public static TlsSettings parse(SecretObject secret) {
    Optional<byte[]> certificate = value(secret, "tls.crt", "certFile");
    Optional<byte[]> key = value(secret, "tls.key", "keyFile");
    Optional<byte[]> authority = value(secret, "ca.crt", "caFile");
    if (certificate.isPresent() != key.isPresent()) {
      boolean noKey = certificate.isPresent();
      throw unusable(
          "secret '%s' contains '%s' but missing '%s'"
              .formatted(
                  secret.name(), noKey ? "tls.crt" : "tls.key", noKey ? "tls.key" : "tls.crt"));
    }
    if (certificate.isEmpty() && authority.isEmpty()) {
      throw unusable(
          "secret '%s' must contain either 'ca.crt' or both 'tls.crt' and 'tls.key'"
              .formatted(secret.name()));
    }
    Optional<TlsSettings.Identity> identity =
        certificate.map(pem -> identity(pem, key.orElseThrow()));
    List<X509Certificate> authorities =
        authority.map(CertificateSecret::certificates).orElse(List.of());
    if (authority.isPresent() && authorities.isEmpty()) {
      throw unusable("failed to parse CA certificate");
    }
    return new TlsSettings(authorities, identity);
  }

  private static TlsSettings.Identity identity(byte[] certificate, byte[] key) {
    List<X509Certificate> chain = certificates(certificate);
    if (chain.isEmpty()) {
      throw unusablePair("failed to find any PEM data in certificate input");
    }
    try {
      PrivateKey parsed = PrivateKeys.parse(key, chain.getFirst().getPublicKey());
      return new TlsSettings.Identity(chain, parsed);
    } catch (IllegalArgumentException e) {
      throw unusablePair(String.valueOf(e.getMessage()));
    }
  }

  /** The certificates that can be read; others are passed over, as Go does. */
  private static List<X509Certificate> certificates(byte[] pem) {
    List<X509Certificate> all = new ArrayList<>();
    for (PemBlock block : PemBlock.parse(pem)) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          CertificateFactory factory = CertificateFactory.getInstance("X.509");
          all.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
        } catch (CertificateException e) {
          LOG.debug("a certificate cannot be read and is passed over: {}", e.getMessage());
        }
      }
    }
    return all;
  }

  private static Optional<byte[]> value(SecretObject secret, String key, String legacyKey) {
    Optional<Secret> value = secret.value(key);
    if (value.isEmpty() && secret.value(legacyKey).isPresent()) {
      LOG.error(
          "using legacy key in secret data: secret {}, key {}, preferred {}",
          secret.name(),
          legacyKey,
          key);
      value = secret.value(legacyKey);
    }
    return value.filter(given -> !given.isEmpty()).map(Secret::reveal);
  }

  private static RegistryException unusablePair(String why) {
    return unusable("failed to parse TLS certificate and key: tls: " + why);
  }

  private static RegistryException unusable(String message) {
    return new RegistryException(Reason.CONFIGURATION, message);
  }
}

package dev.tidemark.registry.wire;

import java.security.cert.CertificateException;

/** A server's certificate was refused. */
final class VerificationFailure extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final String words;

  VerificationFailure(String words, CertificateException cause) {
    super(words, cause);
    this.words = words;
  }

  /** Go's words, from {@code x509:} on. */
  String words() {
    return words;
  }
}

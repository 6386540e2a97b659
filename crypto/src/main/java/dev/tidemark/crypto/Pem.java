package dev.tidemark.crypto;

import dev.tidemark.core.template.env.CallFailure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** PEM as Go writes it: lines of 64 characters that end in a line feed. */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String write(String type, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    String body = lines.encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** The first block; core has found one there already. */
  static PemObject read(String pem) {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject block = reader.readPemObject();
      if (block == null) {
        throw CallFailure.of("no PEM data in input");
      }
      return block;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static X509CertificateHolder certificate(String pem) {
    return parseCertificate(read(pem).getContent())
        .orElseThrow(() -> CallFailure.of("x509: malformed certificate"));
  }

  static Optional<X509CertificateHolder> parseCertificate(byte[] der) {
    try {
      return Optional.of(new X509CertificateHolder(der));
    } catch (IOException | RuntimeException e) {
      // BouncyCastle throws whatever its reading of hostile bytes comes upon.
      return Optional.empty();
    }
  }

  static byte[] bytes(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a Go byte string. */
  static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}

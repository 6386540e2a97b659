package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Certificates and keys in PEM. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Pem() {}

  /** At least one certificate; {@code what} names the Secret's key in messages. */
  static List<X509Certificate> certificates(String what, Secret pem) {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate certificate :
          factory.generateCertificates(new ByteArrayInputStream(pem.reveal()))) {
        found.add((X509Certificate) certificate);
      }
    } catch (GeneralSecurityException e) {
      throw refused(what, "certificates", e);
    }
    if (found.isEmpty()) {
      throw refused(what, "certificates", null);
    }
    return found;
  }

  /** A private key in PKCS #8, PKCS #1 (RSA) or SEC 1 (elliptic curves). */
  static PrivateKey privateKey(String what, Secret pem) {
    Matcher blocks = BLOCK.matcher(pem.revealText());
    try {
      while (blocks.find()) {
        byte[] bytes = Base64.getMimeDecoder().decode(blocks.group(2));
        switch (blocks.group(1)) {
          case "PRIVATE KEY" -> {
            return key(bytes);
          }
          case "RSA PRIVATE KEY" -> {
            return key(
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        ASN1Primitive.fromByteArray(bytes))
                    .getEncoded());
          }
          case "EC PRIVATE KEY" -> {
            ECPrivateKey plain = ECPrivateKey.getInstance(bytes);
            return key(
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(
                            X9ObjectIdentifiers.id_ecPublicKey, plain.getParametersObject()),
                        plain)
                    .getEncoded());
          }
          default -> {
            // Parameters or certificates beside the key.
          }
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw refused(what, "an unencrypted private key", e);
    }
    throw refused(what, "an unencrypted private key", null);
  }

  private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    String algorithm =
        PrivateKeyInfo.getInstance(pkcs8).getPrivateKeyAlgorithm().getAlgorithm().getId();
    return KeyFactory.getInstance(
            switch (algorithm) {
              case "1.2.840.113549.1.1.1" -> "RSA";
              case "1.2.840.10045.2.1" -> "EC";
              default -> "EdDSA";
            })
        .generatePrivate(spec);
  }

  private static GitException refused(
      String what, String wanted, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "failed to configure authentication options: '"
            + what
            + "' does not hold "
            + wanted
            + " in PEM";
    return cause == null
        ? new GitException(Reason.CONFIGURATION, message)
        : new GitException(Reason.CONFIGURATION, message, cause);
  }
}

package dev.tidemark.registry.credential;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Private keys of TLS Secrets: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC), unencrypted. */
final class PrivateKeys {
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 4;

  private PrivateKeys() {}

  /**
   * The key that belongs to a certificate.
   *
   * @throws IllegalArgumentException with Go's words
   */
  static PrivateKey parse(byte[] pem, PublicKey certified) {
    PemBlock block =
        PemBlock.parse(pem).stream()
            .filter(candidate -> candidate.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("failed to find any PEM data in key input"));
    PrivateKey key = decode(block, certified);
    if (!belongs(key, certified)) {
      throw new IllegalArgumentException("private key does not match public key");
    }
    return key;
  }

  private static PrivateKey decode(PemBlock block, PublicKey certified) {
    byte[] encoded =
        block.label().equals("PRIVATE KEY") ? block.der() : wrapped(block.der(), certified);
    try {
      return KeyFactory.getInstance(certified.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("failed to parse private key", e);
    }
  }

  /**
   * The older forms are the inner part of PKCS#8 (RFC 5958); the algorithm around them is that of
   * the certificate, or the key does not belong to it.
   */
  private static byte[] wrapped(byte[] inner, PublicKey certified) {
    byte[] info = certified.getEncoded(); // SEQUENCE { algorithm SEQUENCE, BIT STRING }
    int algorithm = contentStart(info, 0);
    byte[] identifier = Arrays.copyOfRange(info, algorithm, end(info, algorithm));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.writeBytes(identifier);
    content.writeBytes(element(OCTET_STRING, inner));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (content.length < 0x80) {
      all.write(content.length);
    } else if (content.length < 0x10000) {
      all.write(0x82);
      all.write(content.length >> 8);
      all.write(content.length);
    } else {
      throw new IllegalArgumentException("failed to parse private key");
    }
    all.writeBytes(content);
    return all.toByteArray();
  }

  private static int contentStart(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int end(byte[] der, int at) {
    int start = contentStart(der, at);
    int length = der[at + 1] & 0xFF;
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < start; i++) {
        length = length << 8 | (der[i] & 0xFF);
      }
    }
    return start + length;
  }

  private static boolean belongs(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> certified.getAlgorithm();
        };
    try {
      byte[] sample = "tidemark".getBytes(StandardCharsets.US_ASCII);
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(sample);
      byte[] signed = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certified);
      verifier.update(sample);
      return verifier.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

package dev.tidemark.core.template.env;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Cryptography that the JDK lacks, for Sprig's generators. An outer room fills it; core stays
 * without such a library. Results differ from call to call (keys, salts), so no message should rely
 * on them.
 *
 * <p>Failures are {@link CallFailure} with the original's text. Texts in and out are Go byte
 * strings (one char per byte).
 */
public interface CryptoPort {
  /** A certificate and its private key, both PEM. */
  record KeyPairPem(String certificate, String key) {}

  /**
   * What a certificate is made for.
   *
   * @param commonName the subject
   * @param addresses IP addresses as literals, already checked
   * @param names DNS names
   * @param days validity from {@code now}
   * @param now start of the validity
   * @param authority whether the certificate may sign others
   * @param key a PEM private key to use, already checked; empty generates an RSA key of 2048 bits
   */
  record CertificateRequest(
      String commonName,
      List<String> addresses,
      List<String> names,
      long days,
      Instant now,
      boolean authority,
      Optional<String> key) {
    public CertificateRequest {
      addresses = List.copyOf(addresses);
      names = List.copyOf(names);
    }
  }

  /** A private key as PEM; algorithms {@code rsa}, {@code dsa}, {@code ecdsa}, {@code ed25519}. */
  String privateKey(String algorithm);

  /** A certificate signed by its own key. */
  KeyPairPem selfSigned(CertificateRequest request);

  /** A certificate signed by {@code signer}, which was checked already. */
  KeyPairPem signed(CertificateRequest request, KeyPairPem signer);

  /**
   * What is wrong with the bytes of a private key, in PEM's form named {@code RSA}, {@code EC},
   * {@code DSA}, or empty for PKCS 8; empty when nothing is.
   */
  Optional<String> keyFault(String form, byte[] der);

  /** What is wrong with the bytes of a certificate; empty when nothing is. */
  Optional<String> certificateFault(byte[] der);

  /** Bytes that nobody can guess, for an initialization vector. */
  byte[] random(int count);

  /** bcrypt of a password of at most 72 bytes with cost 10, in its {@code $2a$} text. */
  String bcrypt(String password);

  /** scrypt with the given cost parameters. */
  byte[] scrypt(byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length);

  /** A port that refuses everything: for renderings where nobody supplied one. */
  static CryptoPort unavailable() {
    return new UnavailableCrypto();
  }
}

package dev.tidemark.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Generates keys with the JDK's generators. */
final class KeyMaker {
  private static final int CERTIFICATE_BITS = 2048;
  private static final int LONG_BITS = 4096;
  private static final int DSA_BITS = 2048;

  private final SecureRandom random;

  KeyMaker(SecureRandom random) {
    this.random = random;
  }

  /** A key of {@code rsa}, {@code dsa}, {@code ecdsa} or {@code ed25519}. */
  PrivateKey generate(String algorithm) {
    return switch (algorithm) {
      case "rsa" -> rsa(LONG_BITS);
      case "dsa" -> dsa();
      case "ecdsa" -> generate("EC", new ECGenParameterSpec("secp256r1"));
      case "ed25519" -> edwards();
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  /** An RSA key of 2048 bits. */
  PrivateKey certificateKey() {
    return rsa(CERTIFICATE_BITS);
  }

  private PrivateKey rsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  /** On the JDK's well-known parameters, where the original draws new ones for seconds. */
  private PrivateKey dsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(DSA_BITS, random);
      return of(generator);
    } catch (GeneralSecurityException e) {
      throw missing("DSA", e);
    }
  }

  private PrivateKey edwards() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      return of(generator);
    } catch (GeneralSecurityException e) {
      throw missing("Ed25519", e);
    }
  }

  private PrivateKey generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters, random);
      return of(generator);
    } catch (GeneralSecurityException e) {
      throw missing(algorithm, e);
    }
  }

  private static PrivateKey of(KeyPairGenerator generator) {
    byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
    try {
      return PrivateKey.of(PrivateKeyInfo.getInstance(encoded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
    return new IllegalStateException("this JDK makes no keys for " + algorithm, cause);
  }
}

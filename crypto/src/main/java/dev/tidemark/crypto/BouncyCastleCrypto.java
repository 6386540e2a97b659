package dev.tidemark.crypto;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CryptoPort;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/** The cryptography of templates by BouncyCastle, without registering a provider. */
public final class BouncyCastleCrypto implements CryptoPort {
  private static final int BCRYPT_COST = 10;
  private static final int SALT = 16;

  private final SecureRandom random;
  private final KeyMaker keys;
  private final CertificateMaker certificates;

  private BouncyCastleCrypto(SecureRandom random) {
    this.random = random;
    this.keys = new KeyMaker(random);
    this.certificates = new CertificateMaker(random);
  }

  /** With a source of randomness for keys, salts and serial numbers. */
  public static BouncyCastleCrypto create(SecureRandom random) {
    return new BouncyCastleCrypto(random);
  }

  @Override
  public String privateKey(String algorithm) {
    return keys.generate(algorithm).pem();
  }

  @Override
  public KeyPairPem selfSigned(CertificateRequest request) {
    PrivateKey key = keyFor(request);
    return pair(certificates.selfSigned(request, key), key);
  }

  @Override
  public KeyPairPem signed(CertificateRequest request, KeyPairPem signer) {
    PrivateKey key = keyFor(request);
    X509CertificateHolder parent = Pem.certificate(signer.certificate());
    PrivateKey signerKey = PrivateKey.parsePem(signer.key());
    return pair(certificates.signed(request, key, parent, signerKey), key);
  }

  private PrivateKey keyFor(CertificateRequest request) {
    return request.key().map(PrivateKey::parsePem).orElseGet(keys::certificateKey);
  }

  private static KeyPairPem pair(X509CertificateHolder certificate, PrivateKey key) {
    return new KeyPairPem(Pem.write("CERTIFICATE", Pem.bytes(certificate)), key.pem());
  }

  @Override
  public Optional<String> keyFault(String form, byte[] der) {
    try {
      PrivateKey.parse(form, der);
      return Optional.empty();
    } catch (CallFailure failure) {
      return Optional.of(failure.text());
    }
  }

  @Override
  public Optional<String> certificateFault(byte[] der) {
    return Pem.parseCertificate(der).isPresent()
        ? Optional.empty()
        : Optional.of("x509: malformed certificate");
  }

  @Override
  public byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public String bcrypt(String password) {
    return OpenBSDBCrypt.generate("2a", Pem.raw(password), random(SALT), BCRYPT_COST);
  }

  @Override
  public byte[] scrypt(
      byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length) {
    return SCrypt.generate(password, salt, cost, blockSize, parallel, length);
  }

  /** Names the port only: keys have no place in a log. */
  @Override
  public String toString() {
    return "BouncyCastleCrypto";
  }
}

package dev.tidemark.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CryptoPort.CertificateRequest;
import dev.tidemark.core.template.env.CryptoPort.KeyPairPem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter makes, the JDK reads, verifies and uses. */
class BouncyCastleCryptoTest {
  private static final int SERVER_USAGE_BITS = 2;

  private final BouncyCastleCrypto crypto = Templates.crypto();

  private static CertificateRequest request(boolean authority, Optional<String> key) {
    return new CertificateRequest(
        authority ? "Test CA" : "app.example",
        List.of("127.0.0.1", "::1"),
        List.of("app.example", "*.app.example"),
        30,
        Templates.NOW,
        authority,
        key);
  }

  private static X509Certificate read(String pem) throws GeneralSecurityException {
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "rsa, RSA, RSA, SHA256withRSA",
    "ecdsa, EC, EC, SHA256withECDSA",
    "ed25519, '', Ed25519, Ed25519",
    "dsa, DSA, DSA, SHA256withDSA"
  })
  void makesKeysThatTheJdkSignsWith(String algorithm, String form, String jdk, String signature)
      throws GeneralSecurityException, java.io.IOException {
    String pem = crypto.privateKey(algorithm);
    assertThat(pem).startsWith("-----BEGIN " + (form.isEmpty() ? "" : form + " ") + "PRIVATE KEY");
    PrivateKey key = PrivateKey.parsePem(pem);
    Signature signer = Signature.getInstance(signature);
    signer.initSign(
        KeyFactory.getInstance(jdk)
            .generatePrivate(new PKCS8EncodedKeySpec(key.info().getEncoded())));
    signer.update((byte) 1);
    assertThat(signer.sign()).isNotEmpty();
    assertThat(crypto.keyFault(form, Pem.read(pem).getContent())).isEmpty();
    assertThat(key.pem()).isEqualTo(pem);
  }

  @Test
  void signsCertificatesThatVerifyAgainstTheAuthority() throws GeneralSecurityException {
    KeyPairPem authority = crypto.selfSigned(request(true, Optional.empty()));
    KeyPairPem leaf = crypto.signed(request(false, Optional.empty()), authority);
    X509Certificate ca = read(authority.certificate());
    X509Certificate certificate = read(leaf.certificate());
    ca.verify(ca.getPublicKey());
    certificate.verify(ca.getPublicKey());
    certificate.checkValidity(Date.from(Templates.NOW.plus(Duration.ofDays(29))));
    assertThat(ca.getBasicConstraints()).isGreaterThanOrEqualTo(0);
    assertThat(ca.getKeyUsage()[5]).isTrue();
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
    assertThat(certificate.getExtendedKeyUsage()).hasSize(SERVER_USAGE_BITS);
    assertThat(certificate.getSubjectAlternativeNames()).hasSize(4);
    assertThat(certificate.getNotAfter())
        .isEqualTo(Date.from(Templates.NOW.plus(Duration.ofDays(30))));
  }

  @ParameterizedTest
  @CsvSource({"ecdsa", "ed25519", "rsa"})
  void takesGivenKeys(String algorithm) throws GeneralSecurityException {
    String key = crypto.privateKey(algorithm);
    KeyPairPem pair = crypto.selfSigned(request(false, Optional.of(key)));
    X509Certificate certificate = read(pair.certificate());
    certificate.verify(certificate.getPublicKey());
    assertThat(pair.key()).isEqualTo(key);
  }

  @Test
  void refusesToSignWithDsa() {
    String key = crypto.privateKey("dsa");
    assertThatThrownBy(() -> crypto.selfSigned(request(false, Optional.of(key))))
        .isInstanceOf(CallFailure.class)
        .hasMessageContaining("does not implement crypto.Signer");
  }

  @Test
  void findsFaultsInHostileBytes() {
    byte[] garbage = {0x30, (byte) 0x84, 0x7F, 1, 2, 3};
    for (String form : List.of("", "RSA", "EC", "DSA")) {
      assertThat(crypto.keyFault(form, garbage)).isPresent();
    }
    assertThat(crypto.certificateFault(garbage)).isPresent();
  }

  @Test
  void hashesPasswordsThatVerify() {
    String hash = crypto.bcrypt("secret");
    assertThat(hash).startsWith("$2a$10$").hasSize(60);
    assertThat(OpenBSDBCrypt.checkPassword(hash, "secret".toCharArray())).isTrue();
    assertThat(OpenBSDBCrypt.checkPassword(hash, "other".toCharArray())).isFalse();
  }

  @Test
  void rendersCertificatesInTemplates() {
    String template =
        "{{$ca := genCA \"ca\" 1}}{{$c := genSignedCert \"app\" (list \"10.0.0.1\") (list \"app\") 1"
            + " $ca}}{{(buildCustomCert ($c.Cert | b64enc) ($c.Key | b64enc)).Cert | trunc 27}}";
    assertThat(Templates.text(template)).isEqualTo("-----BEGIN CERTIFICATE-----");
  }
}

package dev.tidemark.testkit.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of one test: servers, clients, expired ones. */
public final class TestCa {
  private static final char[] NO_PASSWORD = new char[0];

  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestCa(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** Kinds of keys and how PEM holds them. */
  public enum KeyForm {
    /** PKCS#8. */
    PKCS8_EC("EC"),
    /** PKCS#8. */
    PKCS8_RSA("RSA"),
    /** PKCS#8. */
    PKCS8_ED25519("Ed25519"),
    /** PKCS#1, {@code RSA PRIVATE KEY}. */
    PKCS1_RSA("RSA"),
    /** SEC 1, {@code EC PRIVATE KEY}. */
    SEC1_EC("EC");

    private final String algorithm;

    KeyForm(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** A certificate with its private key. */
  public record Credential(X509Certificate certificate, PrivateKey key) {

    /** The certificate as PEM. */
    public String certificatePem() {
      return pem(certificate);
    }

    /** The key as PEM in PKCS#8 form. */
    public String keyPem() {
      return keyPem(KeyForm.PKCS8_EC);
    }

    /** The key as PEM; the older forms are for keys of their own kind alone. */
    public String keyPem(KeyForm form) {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
      try {
        byte[] inner = info.parsePrivateKey().toASN1Primitive().getEncoded();
        return switch (form) {
          case PKCS8_EC, PKCS8_RSA, PKCS8_ED25519 ->
              pem(new PemObject("PRIVATE KEY", key.getEncoded()));
          case PKCS1_RSA -> pem(new PemObject("RSA PRIVATE KEY", inner));
          case SEC1_EC -> pem(new PemObject("EC PRIVATE KEY", inner));
        };
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A new authority with its own key. */
  public static TestCa create() {
    KeyPair keys = keyPair("EC");
    X509Certificate certificate =
        issue("CN=Test CA", keys, "CN=Test CA", keys, Optional.empty(), Duration.ofDays(30));
    return new TestCa(keys, certificate);
  }

  /** A server certificate for a DNS name or IP address. */
  public Credential server(String host) {
    return credential(host, Duration.ofDays(1));
  }

  /** A server certificate that ran out yesterday. */
  public Credential expiredServer(String host) {
    return credential(host, Duration.ofDays(-1));
  }

  /** A client certificate. */
  public Credential client(String name) {
    return client(name, KeyForm.PKCS8_EC);
  }

  /** A client certificate with a key of this kind. */
  public Credential client(String name, KeyForm form) {
    return credential(name, keyPair(form.algorithm), Duration.ofDays(1));
  }

  /** The authority's certificate as PEM. */
  public String pem() {
    return pem(certificate);
  }

  /** A context for clients that trust this authority alone. */
  public SSLContext trustingContext() {
    return context(Optional.empty());
  }

  /** A context for a server with this credential, which also trusts clients of this authority. */
  public SSLContext context(Credential credential) {
    return context(Optional.of(credential));
  }

  private Credential credential(String host, Duration life) {
    return credential(host, keyPair("EC"), life);
  }

  private Credential credential(String host, KeyPair own, Duration life) {
    boolean address = host.matches("[0-9.]+") || host.contains(":");
    GeneralName name = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    X509Certificate issued = issue("CN=Test CA", keys, "CN=" + host, own, Optional.of(name), life);
    return new Credential(issued, own.getPrivate());
  }

  private SSLContext context(Optional<Credential> credential) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      if (credential.isPresent()) {
        Credential mine = credential.orElseThrow();
        own.setKeyEntry(
            "own",
            mine.key(),
            NO_PASSWORD,
            new X509Certificate[] {mine.certificate(), certificate});
      }
      KeyManagerFactory identity =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      identity.init(own, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate issue(
      String issuer,
      KeyPair issuerKeys,
      String subject,
      KeyPair subjectKeys,
      Optional<GeneralName> name,
      Duration life) {
    Instant now = Instant.now();
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              new BigInteger(100, new SecureRandom()),
              Date.from(now.minus(Duration.ofDays(3))),
              Date.from(now.plus(life)),
              new X500Name(subject),
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name.isEmpty()));
      if (name.isPresent()) {
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(name.orElseThrow()));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      switch (algorithm) {
        case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        case "RSA" -> generator.initialize(2048);
        default -> {}
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(Object value) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}

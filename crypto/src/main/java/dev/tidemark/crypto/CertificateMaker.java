package dev.tidemark.crypto;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CryptoPort.CertificateRequest;
import dev.tidemark.core.template.value.GoString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;

/** Makes certificates as Sprig does: for servers and clients, valid from now on. */
final class CertificateMaker {
  private static final int SERIAL_BITS = 128;
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  /** First moment that no certificate can name. */
  private static final Instant END_OF_DATES = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

  private final SecureRandom random;

  CertificateMaker(SecureRandom random) {
    this.random = random;
  }

  X509CertificateHolder selfSigned(CertificateRequest request, PrivateKey key) {
    SubjectPublicKeyInfo publicKey = publicKey(key);
    X509v3CertificateBuilder builder = builder(request, subject(request), publicKey);
    return sign(builder, key);
  }

  X509CertificateHolder signed(
      CertificateRequest request,
      PrivateKey key,
      X509CertificateHolder parent,
      PrivateKey parentKey) {
    X509v3CertificateBuilder builder = builder(request, parent.getSubject(), publicKey(key));
    Extension parentId = parent.getExtension(Extension.subjectKeyIdentifier);
    try {
      if (parentId != null) {
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            new BcX509ExtensionUtils().createAuthorityKeyIdentifier(parent));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sign(builder, parentKey);
  }

  private static SubjectPublicKeyInfo publicKey(PrivateKey key) {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.publicKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X500Name subject(CertificateRequest request) {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    if (!request.commonName().isEmpty()) {
      name.addRDN(BCStyle.CN, GoString.decode(request.commonName()));
    }
    return name.build();
  }

  private X509v3CertificateBuilder builder(
      CertificateRequest request, X500Name issuer, SubjectPublicKeyInfo publicKey) {
    // The days wrap around as nanoseconds, as the original's do.
    Instant end = request.now().plusNanos(request.days() * NANOS_PER_DAY);
    if (!end.isBefore(END_OF_DATES)) {
      throw CallFailure.of(
          "error creating certificate: asn1: structure error: cannot represent time as"
              + " GeneralizedTime");
    }
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, random),
            Date.from(request.now()),
            Date.from(end),
            subject(request),
            publicKey);
    try {
      extend(builder, request, publicKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder;
  }

  private static void extend(
      X509v3CertificateBuilder builder, CertificateRequest request, SubjectPublicKeyInfo publicKey)
      throws IOException {
    int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    int signing = request.authority() ? KeyUsage.keyCertSign : 0;
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage | signing));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(
        Extension.basicConstraints, true, new BasicConstraints(request.authority()));
    if (request.authority()) {
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new BcX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
    }
    List<GeneralName> names = new ArrayList<>();
    request
        .names()
        .forEach(name -> names.add(new GeneralName(GeneralName.dNSName, GoString.decode(name))));
    request.addresses().forEach(ip -> names.add(new GeneralName(GeneralName.iPAddress, ip)));
    if (!names.isEmpty()) {
      GeneralNames all = new GeneralNames(names.toArray(GeneralName[]::new));
      builder.addExtension(Extension.subjectAlternativeName, false, all);
    }
  }

  private X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return builder.build(Signers.of(key, random));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("no signature with this key", e);
    }
  }
}

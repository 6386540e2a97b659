package dev.tidemark.crypto;

import dev.tidemark.core.template.env.CallFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * A private key.
 *
 * @param info its algorithm and contents, as PKCS 8 holds them
 * @param key the same, ready for use
 */
record PrivateKey(PrivateKeyInfo info, AsymmetricKeyParameter key) {
  static PrivateKey parsePem(String pem) {
    var block = Pem.read(pem);
    String type = block.getType();
    int space = type.lastIndexOf(" PRIVATE KEY");
    return parse(space < 0 ? "" : type.substring(0, space), block.getContent());
  }

  /** Reads a key in one of PEM's forms; the empty one is PKCS 8. */
  static PrivateKey parse(String form, byte[] der) {
    try {
      PrivateKeyInfo info =
          switch (form) {
            case "RSA" -> rsa(RSAPrivateKey.getInstance(der));
            case "EC" -> curve(ECPrivateKey.getInstance(der));
            case "DSA" -> dsa(ASN1Sequence.getInstance(der));
            default -> PrivateKeyInfo.getInstance(der);
          };
      return of(info);
    } catch (IOException | RuntimeException e) {
      // BouncyCastle throws whatever its reading of hostile bytes comes upon.
      throw CallFailure.of("asn1: structure error: this is no such key");
    }
  }

  static PrivateKey of(PrivateKeyInfo info) throws IOException {
    return new PrivateKey(info, PrivateKeyFactory.createKey(info));
  }

  private static PrivateKeyInfo rsa(RSAPrivateKey key) throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
  }

  private static PrivateKeyInfo curve(ECPrivateKey key) throws IOException {
    ASN1Encodable curve = key.getParametersObject();
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
  }

  /** Version, p, q, g, y, x. */
  private static PrivateKeyInfo dsa(ASN1Sequence numbers) throws IOException {
    DSAParameter parameters =
        new DSAParameter(number(numbers, 1), number(numbers, 2), number(numbers, 3));
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters),
        new ASN1Integer(number(numbers, 5)));
  }

  private static BigInteger number(ASN1Sequence numbers, int position) {
    return ASN1Integer.getInstance(numbers.getObjectAt(position)).getValue();
  }

  /** The public half; DSA keys cannot sign certificates in the original and have none here. */
  AsymmetricKeyParameter publicKey() {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa ->
          new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
      case ECPrivateKeyParameters curve ->
          new ECPublicKeyParameters(
              curve.getParameters().getG().multiply(curve.getD()), curve.getParameters());
      case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
      default ->
          throw CallFailure.of(
              "error creating certificate: x509: certificate private key does not implement"
                  + " crypto.Signer");
    };
  }

  /** In the form that Go prefers for the algorithm. */
  String pem() {
    try {
      return switch (key) {
        case RSAPrivateCrtKeyParameters rsa -> write("RSA", info.parsePrivateKey());
        case ECPrivateKeyParameters curve -> write("EC", complete(curve));
        case DSAPrivateKeyParameters dsa -> write("DSA", numbers(dsa));
        default -> Pem.write("PRIVATE KEY", info.getEncoded());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String write(String form, ASN1Encodable key) throws IOException {
    return Pem.write(form + " PRIVATE KEY", key.toASN1Primitive().getEncoded());
  }

  /** With the curve's name and the public key, which PKCS 8 leaves out. */
  private ASN1Object complete(ECPrivateKeyParameters curve) {
    int bits = curve.getParameters().getN().bitLength();
    byte[] point = curve.getParameters().getG().multiply(curve.getD()).getEncoded(false);
    return new ECPrivateKey(
        bits, curve.getD(), new DERBitString(point), info.getPrivateKeyAlgorithm().getParameters());
  }

  private static ASN1Object numbers(DSAPrivateKeyParameters key) {
    var parameters = key.getParameters();
    var publicKey = parameters.getG().modPow(key.getX(), parameters.getP());
    return new DERSequence(
        new ASN1Encodable[] {
          new ASN1Integer(0),
          new ASN1Integer(parameters.getP()),
          new ASN1Integer(parameters.getQ()),
          new ASN1Integer(parameters.getG()),
          new ASN1Integer(publicKey),
          new ASN1Integer(key.getX())
        });
  }

  @Override
  public String toString() {
    return "PrivateKey(***)";
  }
}

package dev.tidemark.crypto;

import dev.tidemark.core.template.env.CallFailure;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Signers by the kind of key, with the digests that Go takes for them. */
final class Signers {
  private Signers() {}

  static ContentSigner of(PrivateKey key, SecureRandom random) throws OperatorCreationException {
    return switch (key.key()) {
      case RSAPrivateCrtKeyParameters rsa -> {
        AlgorithmIdentifier algorithm = algorithm("SHA256withRSA");
        yield new BcRSAContentSignerBuilder(algorithm, digest(algorithm))
            .setSecureRandom(random)
            .build(rsa);
      }
      case ECPrivateKeyParameters curve -> {
        int bits = curve.getParameters().getN().bitLength();
        String size = bits <= 256 ? "256" : bits <= 384 ? "384" : "512";
        AlgorithmIdentifier algorithm = algorithm("SHA" + size + "withECDSA");
        yield new BcECContentSignerBuilder(algorithm, digest(algorithm))
            .setSecureRandom(random)
            .build(curve);
      }
      case Ed25519PrivateKeyParameters edwards -> new EdwardsSigner(algorithm("Ed25519"), edwards);
      default ->
          throw CallFailure.of(
              "error creating certificate: x509: certificate private key does not implement"
                  + " crypto.Signer");
    };
  }

  private static AlgorithmIdentifier algorithm(String name) {
    return new DefaultSignatureAlgorithmIdentifierFinder().find(name);
  }

  private static AlgorithmIdentifier digest(AlgorithmIdentifier signature) {
    return new DefaultDigestAlgorithmIdentifierFinder().find(signature);
  }
}

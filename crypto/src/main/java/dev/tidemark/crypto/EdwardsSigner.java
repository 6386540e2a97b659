package dev.tidemark.crypto;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.operator.ContentSigner;

/** Signs with Ed25519, for which BouncyCastle has no builder without a provider. */
final class EdwardsSigner implements ContentSigner {
  private final AlgorithmIdentifier algorithm;
  private final Ed25519PrivateKeyParameters key;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  EdwardsSigner(AlgorithmIdentifier algorithm, Ed25519PrivateKeyParameters key) {
    this.algorithm = algorithm;
    this.key = key;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getOutputStream() {
    return message;
  }

  @Override
  public byte[] getSignature() {
    byte[] bytes = message.toByteArray();
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(bytes, 0, bytes.length);
    return signer.generateSignature();
  }
}

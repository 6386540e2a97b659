package dev.tidemark.git.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Signatures of bytes in OpenSSH's format (PROTOCOL.sshsig), namespace {@code git}, SHA-512. */
public final class SshSignature {
  private static final String MAGIC = "SSHSIG";
  private static final String NAMESPACE = "git";
  private static final String HASH = "sha512";
  private static final int LINE = 70;

  private SshSignature() {}

  /** The armoured signature, without a line break at its end. */
  public static String of(SshKey key, byte[] message) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(message);
      ByteArrayBuffer signed = begin();
      signed.putString(NAMESPACE);
      signed.putString("");
      signed.putString(HASH);
      signed.putBytes(digest);
      // RSA keys sign with SHA-512, never with the SHA-1 that their own name stands for.
      String algorithm = key.type().equals("ssh-rsa") ? "rsa-sha2-512" : key.type();
      Signature signer = BuiltinSignatures.fromFactoryName(algorithm).create();
      signer.initSigner(null, key.pair().getPrivate());
      signer.update(null, signed.getCompactData());
      ByteArrayBuffer signature = new ByteArrayBuffer();
      signature.putString(algorithm);
      signature.putBytes(signer.sign(null));
      ByteArrayBuffer publicKey = new ByteArrayBuffer();
      publicKey.putRawPublicKey(key.pair().getPublic());
      ByteArrayBuffer blob = begin();
      blob.putUInt(1);
      blob.putBytes(publicKey.getCompactData());
      blob.putString(NAMESPACE);
      blob.putString("");
      blob.putString(HASH);
      blob.putBytes(signature.getCompactData());
      return armour(blob.getCompactData());
    } catch (Exception e) { // the library declares no narrower one
      throw new IllegalStateException("signing with an SSH key failed", e);
    }
  }

  /** Whether such a key can sign: OpenSSH refuses others (contract section 7.4). */
  public static boolean canSign(SshKey key) {
    return switch (key.type()) {
      case "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
          true;
      case "ssh-rsa" -> KeyUtils.getKeySize(key.pair().getPublic()) >= 2048;
      default -> false;
    };
  }

  private static ByteArrayBuffer begin() {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
    return buffer;
  }

  private static String armour(byte[] blob) {
    byte[] lineBreak = {'\n'};
    String text = Base64.getMimeEncoder(LINE, lineBreak).encodeToString(blob);
    return "-----BEGIN SSH SIGNATURE-----\n" + text + "\n-----END SSH SIGNATURE-----";
  }
}

package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** One OpenPGP key that signs: the newest subkey made for it, else the primary key. */
final class OpenPgpKey {
  /** Why a key cannot be used. */
  enum Problem {
    PASSPHRASE_MISSING,
    PASSPHRASE_WRONG,
    SEVERAL,
    UNREADABLE
  }

  /** A key cannot be used. */
  static final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Problem problem;

    UnusableKeyException(Problem problem, String message) {
      super(message);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  private final PGPPublicKey publicKey;
  private final PGPPrivateKey privateKey;

  private OpenPgpKey(PGPPublicKey publicKey, PGPPrivateKey privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /** Reads the only key of an armoured ring. */
  static OpenPgpKey parse(Secret armour, Optional<Secret> passphrase, Instant now)
      throws UnusableKeyException {
    PGPSecretKeyRing ring = ring(armour);
    PGPSecretKey chosen = choose(ring, now);
    boolean locked = chosen.getKeyEncryptionAlgorithm() != 0;
    if (locked && passphrase.isEmpty()) {
      throw new UnusableKeyException(Problem.PASSPHRASE_MISSING, "");
    }
    try {
      char[] text = passphrase.map(p -> p.revealText().toCharArray()).orElse(new char[0]);
      PGPPrivateKey unlocked =
          chosen.extractPrivateKey(
              locked
                  ? new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                      .build(text)
                  : null);
      return new OpenPgpKey(chosen.getPublicKey(), unlocked);
    } catch (PGPException e) {
      throw locked
          ? new UnusableKeyException(
              Problem.PASSPHRASE_WRONG, "openpgp: invalid data: private key checksum failure")
          : unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static PGPSecretKeyRing ring(Secret armour) throws UnusableKeyException {
    if (!armour.revealText().contains("-----BEGIN PGP ")) {
      throw unreadable("openpgp: invalid argument: no armored data found");
    }
    List<PGPSecretKeyRing> secret = new ArrayList<>();
    int others = 0;
    try (InputStream in =
        ArmoredInputStream.builder().build(new java.io.ByteArrayInputStream(armour.reveal()))) {
      BcPGPObjectFactory objects = new BcPGPObjectFactory(in);
      for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
        if (next instanceof PGPSecretKeyRing ring) {
          secret.add(ring);
        } else if (next instanceof PGPPublicKeyRing) {
          others++;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable("openpgp: invalid data: " + e.getMessage());
    }
    if (secret.size() + others > 1) {
      throw new UnusableKeyException(Problem.SEVERAL, "");
    }
    if (secret.isEmpty()) {
      throw unreadable(
          others > 0
              ? "openpgp: invalid argument: it is a public key, and a private one is needed"
              : "openpgp: invalid argument: no key found");
    }
    return secret.getFirst();
  }

  private static PGPSecretKey choose(PGPSecretKeyRing ring, Instant now)
      throws UnusableKeyException {
    PGPSecretKey best = null;
    for (PGPSecretKey key : ring) {
      if (usable(key, now)
          && !key.isMasterKey()
          && flagged(key)
          && (best == null || created(key).isAfter(created(best)))) {
        best = key;
      }
    }
    PGPSecretKey primary = ring.getSecretKey();
    if (best == null && usable(primary, now)) {
      best = primary;
    }
    if (best == null) {
      throw unreadable(
          "openpgp: invalid argument: no key in it can sign (expired, revoked, or made for other"
              + " uses)");
    }
    return best;
  }

  @SuppressWarnings("JavaUtilDate") // what the library gives
  private static Instant created(PGPSecretKey key) {
    return key.getPublicKey().getCreationTime().toInstant();
  }

  private static boolean usable(PGPSecretKey key, Instant now) {
    PGPPublicKey open = key.getPublicKey();
    long seconds = open.getValidSeconds();
    boolean alive = seconds == 0 || created(key).plusSeconds(seconds).isAfter(now);
    return alive && key.isSigningKey() && !key.isPrivateKeyEmpty() && !open.hasRevocation();
  }

  /** Whether the key's own signatures allow it to sign data. */
  private static boolean flagged(PGPSecretKey key) {
    Iterator<PGPSignature> signatures = key.getPublicKey().getSignatures();
    while (signatures.hasNext()) {
      PGPSignatureSubpacketVector packets = signatures.next().getHashedSubPackets();
      if (packets != null && (packets.getKeyFlags() & KeyFlags.SIGN_DATA) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Signs with the time that the clock says. */
  CommitSigner signer(InstantSource clock) {
    return commit -> {
      try {
        return sign(commit, clock.instant());
      } catch (IOException | PGPException e) {
        throw new IllegalStateException("signing with an OpenPGP key failed", e);
      }
    };
  }

  @SuppressWarnings("JavaUtilDate") // what the library wants
  private String sign(byte[] commit, Instant time) throws IOException, PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(publicKey.getAlgorithm(), HashAlgorithmTags.SHA512),
            publicKey);
    generator.init(PGPSignature.BINARY_DOCUMENT, privateKey);
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(false, Date.from(time));
    hashed.setIssuerFingerprint(false, publicKey);
    generator.setHashedSubpackets(hashed.generate());
    PGPSignatureSubpacketGenerator plain = new PGPSignatureSubpacketGenerator();
    plain.setIssuerKeyID(false, publicKey.getKeyID());
    generator.setUnhashedSubpackets(plain.generate());
    generator.update(commit);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream armour = ArmoredOutputStream.builder().clearHeaders().build(text)) {
      generator.generate().encode(new BCPGOutputStream(armour));
    }
    return text.toString(StandardCharsets.US_ASCII).strip();
  }

  private static UnusableKeyException unreadable(String why) {
    return new UnusableKeyException(Problem.UNREADABLE, why);
  }
}

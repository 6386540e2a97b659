package dev.tidemark.git.ssh;

import dev.tidemark.runtime.controller.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Iterator;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;

/** A private key in OpenSSH's format or in PEM, as {@code ssh-keygen} writes them. */
public final class SshKey {
  /** Why a key cannot be used. */
  public enum Problem {
    /** It is encrypted, and no passphrase was given. */
    PASSPHRASE_MISSING,
    /** It is encrypted with another passphrase. */
    PASSPHRASE_WRONG,
    /** It is no private key that we can read. */
    UNREADABLE
  }

  /** A key cannot be used. */
  public static final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Problem problem;

    UnusableKeyException(Problem problem, String message) {
      super(message);
      this.problem = problem;
    }

    /** Why. */
    public Problem problem() {
      return problem;
    }
  }

  private final KeyPair pair;

  private SshKey(KeyPair pair) {
    this.pair = pair;
  }

  /** Reads a key; an empty passphrase is none. */
  public static SshKey parse(Secret text, Optional<Secret> passphrase) throws UnusableKeyException {
    boolean[] asked = {false};
    FilePasswordProvider password =
        (session, resource, retry) -> {
          asked[0] = true;
          return retry > 0 ? null : passphrase.map(Secret::revealText).orElse(null);
        };
    boolean given = passphrase.filter(p -> !p.isEmpty()).isPresent();
    try {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("key"), new ByteArrayInputStream(text.reveal()), password);
      Iterator<KeyPair> each =
          pairs == null ? Optional.<KeyPair>empty().stream().iterator() : pairs.iterator();
      if (each.hasNext()) {
        return new SshKey(each.next());
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Which of many exceptions it is says less than whether a passphrase was asked for.
    }
    if (asked[0]) {
      throw given
          ? new UnusableKeyException(
              Problem.PASSPHRASE_WRONG, "x509: decryption password incorrect")
          : new UnusableKeyException(
              Problem.PASSPHRASE_MISSING, "ssh: this private key is passphrase protected");
    }
    throw new UnusableKeyException(Problem.UNREADABLE, "ssh: no key found");
  }

  /** The key pair. */
  KeyPair pair() {
    return pair;
  }

  /** {@code ssh-ed25519}, {@code ecdsa-sha2-nistp256}, {@code ssh-rsa} or another. */
  public String type() {
    return String.valueOf(KeyUtils.getKeyType(pair));
  }

  /** The size of an RSA key in bits; empty for others. */
  public Optional<Integer> rsaBits() {
    return pair.getPublic() instanceof RSAPublicKey rsa
        ? Optional.of(rsa.getModulus().bitLength())
        : Optional.empty();
  }
}

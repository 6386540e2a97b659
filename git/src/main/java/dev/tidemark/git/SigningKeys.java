package dev.tidemark.git;

import dev.tidemark.git.ssh.SshKey;
import dev.tidemark.git.ssh.SshSignature;
import dev.tidemark.runtime.controller.spi.CommitSigner;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.time.InstantSource;

/** Reads signing keys from Secrets; the texts are Flux's (contract section 7.4). */
final class SigningKeys {
  private SigningKeys() {}

  static CommitSigner signer(String type, SecretObject secret, InstantSource clock) {
    return switch (type) {
      case "gpg", "" -> openPgp(secret, clock);
      case "ssh" -> ssh(secret);
      default -> throw refused("unknown signing key type \"" + Printable.of(type) + "\"");
    };
  }

  private static CommitSigner openPgp(SecretObject secret, InstantSource clock) {
    String name = secret.name().name();
    Secret ring = secret.value("git.asc").orElseThrow(() -> without(name, "a", "git.asc"));
    try {
      return OpenPgpKey.parse(ring, secret.value("passphrase"), clock.instant()).signer(clock);
    } catch (OpenPgpKey.UnusableKeyException e) {
      throw switch (e.problem()) {
        case PASSPHRASE_MISSING -> passphraseMissing(name, "passphrase");
        case PASSPHRASE_WRONG ->
            refused(
                "could not decrypt private key of the signing key present in secret "
                    + name
                    + ": "
                    + e.getMessage());
        case SEVERAL ->
            refused(
                "multiple entities read from secret '"
                    + name
                    + "', could not determine which signing key to use");
        case UNREADABLE ->
            refused("could not read signing key from secret '" + name + "': " + e.getMessage());
      };
    }
  }

  private static CommitSigner ssh(SecretObject secret) {
    String name = secret.name().name();
    Secret identity = secret.value("identity").orElseThrow(() -> without(name, "an", "identity"));
    SshKey key;
    try {
      key = SshKey.parse(identity, secret.value("password"));
    } catch (SshKey.UnusableKeyException e) {
      throw e.problem() == SshKey.Problem.PASSPHRASE_MISSING
          ? passphraseMissing(name, "password")
          : unparsed(name, "could not parse SSH signing key: " + e.getMessage());
    }
    if (!SshSignature.canSign(key)) {
      throw unparsed(
          name,
          key.rsaBits()
              .map(bits ->
                  "RSA key size "
                      + bits
                      + " bits is below the minimum supported by NewSSHSigner; must be at least"
                      + " 2048")
              .orElse("unsupported SSH signing key algorithm: " + key.type()));
    }
    return commit -> SshSignature.of(key, commit);
  }

  private static GitException without(String name, String article, String key) {
    return refused(
        "signing key secret '" + name + "' does not contain " + article + " '" + key + "' key");
  }

  private static GitException passphraseMissing(String name, String key) {
    return refused(
        "can not use passphrase protected signing key without '"
            + key
            + "' field present in secret "
            + name);
  }

  private static GitException unparsed(String name, String why) {
    return refused("could not parse SSH signing key from secret '" + name + "': " + why);
  }

  private static GitException refused(String text) {
    return new GitException(Reason.CONFIGURATION, text);
  }
}

package dev.tidemark.testkit.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A GnuPG home with keys of its own, for making signing keys and checking signatures. */
public final class GpgHome implements AutoCloseable {
  private final Path folder;

  private GpgHome(Path folder) {
    this.folder = folder;
  }

  /** An empty home; its path is short, because the agent's socket lies in it. */
  public static GpgHome create() {
    try {
      return new GpgHome(
          Files.createTempDirectory(
              "gpg",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of {@code GNUPGHOME}. */
  public String folder() {
    return folder.toString();
  }

  /** Makes a key and gives it armoured; an empty passphrase leaves it unlocked. */
  public String key(String user, String algorithm, String passphrase) {
    gpg("--passphrase", passphrase, "--quick-gen-key", user, algorithm, "sign", "never");
    return secretKey(user, passphrase);
  }

  /** Makes an unlocked key whose time was over long ago. */
  public String expiredKey(String user) {
    gpg(
        "--faked-system-time",
        "20200101T000000",
        "--passphrase",
        "",
        "--quick-gen-key",
        user,
        "ed25519",
        "sign",
        "1d");
    return secretKey(user, "");
  }

  /** Makes an unlocked key and revokes it. */
  public String revokedKey(String user) {
    key(user, "ed25519", "");
    Path certificate = folder.resolve("openpgp-revocs.d").resolve(fingerprint(user) + ".rev");
    try {
      // A colon before the armour keeps people from importing it by accident.
      Path usable = folder.resolve("revoke.asc");
      Files.writeString(usable, Files.readString(certificate).replace(":-----BEGIN", "-----BEGIN"));
      gpg("--import", usable.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return secretKey(user, "");
  }

  private String fingerprint(String user) {
    return gpg("--with-colons", "--list-keys", user)
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .findFirst()
        .orElseThrow()
        .split(":", -1)[9];
  }

  /** Makes a key that only certifies, with a subkey that signs. */
  public String keyWithSigningSubkey(String user) {
    gpg("--passphrase", "", "--quick-gen-key", user, "ed25519", "cert", "never");
    gpg("--passphrase", "", "--quick-add-key", fingerprint(user), "ed25519", "sign", "never");
    return secretKey(user, "");
  }

  /** A key's private half, armoured. */
  public String secretKey(String user, String passphrase) {
    return gpg("--passphrase", passphrase, "--armor", "--export-secret-keys", user);
  }

  /** A key's public half, armoured. */
  public String publicKey(String user) {
    return gpg("--armor", "--export", user);
  }

  /** All public keys, armoured. */
  public String all() {
    return gpg("--armor", "--export");
  }

  private String gpg(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("gpg", "--batch", "--yes", "--pinentry-mode", "loopback"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String run(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("GNUPGHOME", folder.toString());
      Path error = folder.resolve("stderr");
      Process process = builder.redirectError(error.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(error));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the agent of this home and removes the home. */
  @Override
  public void close() {
    run(List.of("gpgconf", "--kill", "all"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

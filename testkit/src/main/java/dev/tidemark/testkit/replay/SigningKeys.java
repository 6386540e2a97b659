package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.git.GpgHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys that commits of scenarios are signed with, and how Git verifies them. */
final class SigningKeys implements AutoCloseable {
  private static final String PASSPHRASE = "swordfish";

  private final GpgHome home = GpgHome.create();
  private final Path folder;
  private final String open;
  private final String locked;

  SigningKeys(Path folder) {
    this.folder = folder;
    this.open = home.key("Open <open@example.com>", "ed25519", "");
    this.locked = home.key("Locked <locked@example.com>", "ed25519", PASSPHRASE);
    run(
        List.of(
            "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve("ssh").toString()));
    write("allowed", "* " + read("ssh.pub"));
  }

  /** An armoured private key without passphrase. */
  String openPgp() {
    return open;
  }

  /** One whose passphrase is that of all accounts. */
  String lockedOpenPgp() {
    return locked;
  }

  /** An OpenSSH private key. */
  String ssh() {
    return read("ssh");
  }

  /** Where gpg finds the public keys. */
  String gpgHome() {
    return home.folder();
  }

  /** A file with the SSH keys that are trusted. */
  String allowedSigners() {
    return folder.resolve("allowed").toString();
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    home.close();
  }
}

package dev.tidemark.testkit.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own sshd on loopback, as the user who runs the test, with host keys of its own and one
 * file of authorized keys. Repositories are named by their absolute path.
 */
public final class SshServer implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final int port;

  private SshServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server whose files are kept in a folder.
   *
   * @param hostKeyTypes such as {@code ed25519}, {@code rsa}, {@code ecdsa}
   * @param options further lines of its configuration
   */
  public static SshServer start(Path folder, List<String> hostKeyTypes, String... options) {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(Path.of("/run")) && System.getProperty("user.name").equals("root")) {
        Files.createDirectories(Path.of("/run/sshd")); // sshd wants it when it runs as root
      }
      List<String> lines = new ArrayList<>();
      int port = freePort();
      lines.add("Port " + port);
      lines.add("ListenAddress 127.0.0.1");
      for (String type : hostKeyTypes) {
        lines.add("HostKey " + key(folder, "host_" + type, "-t", type, "-N", ""));
      }
      Path authorized = folder.resolve("authorized_keys");
      Files.writeString(authorized, "");
      lines.add("AuthorizedKeysFile " + authorized);
      lines.add("StrictModes no");
      lines.add("UsePAM no");
      lines.add("PermitRootLogin prohibit-password");
      lines.add("PasswordAuthentication no");
      lines.add("KbdInteractiveAuthentication no");
      lines.add("PidFile none");
      lines.addAll(List.of(options));
      Path config = Files.write(folder.resolve("sshd_config"), lines);
      Process process =
          new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("sshd.log").toFile())
              .start();
      SshServer server = new SshServer(folder, process, port);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a private key by {@code ssh-keygen} and gives its file. */
  public static Path key(Path folder, String name, String... arguments) {
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", "test", "-f"));
    command.add(file.toString());
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(folder);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets the owner of a private key in. */
  public SshServer authorize(Path privateKey) {
    try {
      String line = Files.readString(Path.of(privateKey + ".pub"));
      Files.writeString(
          folder.resolve("authorized_keys"), line, java.nio.file.StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of a repository. */
  public String url(Path repository) {
    return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
  }

  /** The line of {@code known_hosts} for one of the host keys. */
  public String knownHost(String type) {
    try {
      String[] key = Files.readString(folder.resolve("host_" + type + ".pub")).split(" ", -1);
      return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1].strip() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on loopback. */
  public int port() {
    return port;
  }

  /** What the server wrote to its log so far. */
  public String log() {
    try {
      return Files.readString(folder.resolve("sshd.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() {
    for (int attempt = 0; attempt < 500 && process.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      }
    }
    throw new IllegalStateException("sshd does not start: " + log());
  }
}

package dev.tidemark.testkit.registry;

import dev.tidemark.testkit.tls.TestCa;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Debian's {@code docker-registry} on 127.0.0.1 and a free port, with its content in a temporary
 * folder. It does not page ({@code n} is ignored), lists tags unsorted, sends no ETag.
 */
public final class DockerRegistry implements AutoCloseable {
  /** The one account of registries with basic auth. */
  public static final String USER = "robot";

  /** Its password. */
  public static final String PASSWORD = "swordfish";

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Path folder;
  private final boolean auth;
  private final Optional<TestCa> tls;
  private int port;
  private Process process;

  private DockerRegistry(Path folder, boolean auth, Optional<TestCa> tls) throws IOException {
    this.folder = folder;
    this.auth = auth;
    this.tls = tls;
    this.process = launch(0);
  }

  /** Plain HTTP, open to everybody. */
  public static DockerRegistry open() {
    return start(false, Optional.empty());
  }

  /** Plain HTTP, basic auth. */
  public static DockerRegistry withBasicAuth() {
    return start(true, Optional.empty());
  }

  /** HTTPS with a certificate of this CA for 127.0.0.1, and basic auth. */
  public static DockerRegistry withBasicAuth(TestCa ca) {
    return start(true, Optional.of(ca));
  }

  /** HTTPS with a certificate of this CA for 127.0.0.1, open to everybody. */
  public static DockerRegistry open(TestCa ca) {
    return start(false, Optional.of(ca));
  }

  private static DockerRegistry start(boolean auth, Optional<TestCa> tls) {
    try {
      // In memory where that is to be had: long lists are many small files.
      Path parent =
          Files.isWritable(SHARED_MEMORY)
              ? SHARED_MEMORY
              : Path.of(System.getProperty("java.io.tmpdir"));
      return new DockerRegistry(Files.createTempDirectory(parent, "docker-registry"), auth, tls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address and port. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Scheme, address and port, without a slash at the end. */
  public String url() {
    return (tls.isPresent() ? "https://" : "http://") + host();
  }

  /** Pushes to this registry, with its account where it has one. */
  public ImagePusher pusher() {
    return auth || tls.isPresent()
        ? ImagePusher.of(url(), USER, PASSWORD, tls.map(TestCa::trustingContext))
        : ImagePusher.of(url());
  }

  /**
   * Puts tags into the registry's storage without pushing anything: they are listed, and name a
   * manifest that is not there. For lists too long to push.
   */
  public void layTags(String repository, Collection<String> tags) {
    Path folder =
        this.folder.resolve(
            "content/docker/registry/v2/repositories/" + repository + "/_manifests/tags");
    try {
      for (String tag : tags) {
        Path current = Files.createDirectories(folder.resolve(tag).resolve("current"));
        Files.writeString(current.resolve("link"), "sha256:" + "0".repeat(64));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor time that the registry has used so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process; nobody listens at its port then. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again with the same port and content. */
  public void start() {
    try {
      process = launch(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(int wantedPort) throws IOException {
    Path config = Files.writeString(folder.resolve("config.yml"), configuration(wantedPort));
    Process started =
        new ProcessBuilder(program().toString(), "serve", config.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader log = started.inputReader(StandardCharsets.UTF_8);
    StringBuilder seen = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      seen.append(line).append('\n');
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        port = Integer.parseInt(matcher.group(1));
        // A full pipe would stop the registry.
        Thread.ofVirtual().name("docker-registry-log").start(() -> drain(log));
        return started;
      }
    }
    throw new IllegalStateException("docker-registry did not start:\n" + seen);
  }

  private String configuration(int wantedPort) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            version: 0.1
            log: {level: info, accesslog: {disabled: true}}
            storage:
              filesystem: {rootdirectory: '%s'}
              delete: {enabled: true}
              maintenance: {uploadpurging: {enabled: false}}
            http:
              addr: 127.0.0.1:%d
              secret: of-this-test
            """
                .formatted(folder.resolve("content"), wantedPort));
    if (tls.isPresent()) {
      TestCa.Credential server = tls.orElseThrow().server("127.0.0.1");
      Path certificate = Files.writeString(folder.resolve("tls.crt"), server.certificatePem());
      Path key = Files.writeString(folder.resolve("tls.key"), server.keyPem());
      text.append("  tls: {certificate: '%s', key: '%s'}\n".formatted(certificate, key));
    }
    if (auth) {
      byte[] salt = new byte[16];
      new SecureRandom().nextBytes(salt);
      String hash = OpenBSDBCrypt.generate("2y", PASSWORD.toCharArray(), salt, 4);
      Path accounts = Files.writeString(folder.resolve("htpasswd"), USER + ":" + hash + "\n");
      text.append("auth: {htpasswd: {realm: basic-realm, path: '%s'}}\n".formatted(accounts));
    }
    return text.toString();
  }

  private static Path program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "docker-registry"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "docker-registry is not on PATH; remedy: apt-get install docker-registry"));
  }

  private static void drain(BufferedReader log) {
    try (log) {
      while (log.readLine() != null) {
        // read on
      }
    } catch (IOException e) {
      // The process ended.
    }
  }
}

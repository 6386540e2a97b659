package dev.tidemark.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as users start it, a service or a controller, watched from outside. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** What the kernel says of the process, in bytes. */
  record Memory(long resident, long anonymous, long peak) {
    static String mebibytes(long bytes) {
      return "%.1f".formatted(bytes / 1024.0 / 1024.0);
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String url;
  private final Path log;
  private final long started;

  private ServiceProcess(Process process, String url, Path log, long started) {
    this.process = process;
    this.url = url;
    this.log = log;
    this.started = started;
  }

  /** Starts the service over a folder of manifests; its state and log lie in another. */
  static ServiceProcess standalone(Path launcher, Path manifests, Path folder) throws IOException {
    String address = "127.0.0.1:" + freePort();
    return start(
        List.of(
            launcher.toString(),
            "run",
            "-f",
            manifests.toString(),
            "--state-dir",
            folder.resolve("state").toString(),
            "--listen",
            address),
        Map.of(),
        address,
        folder);
  }

  /**
   * Starts a controller, or one half of it, with the arguments that Flux's manifests give it.
   *
   * @param environment how it finds its cluster
   */
  static ServiceProcess controller(
      Path launcher, List<String> half, Map<String, String> environment, Path folder)
      throws IOException {
    String address = "127.0.0.1:" + freePort();
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "controller"));
    command.addAll(half);
    command.addAll(
        List.of(
            "--watch-all-namespaces",
            "--log-level=info",
            "--log-encoding=json",
            "--enable-leader-election",
            "--health-addr=" + address,
            "--metrics-addr=127.0.0.1:" + freePort(),
            "--storage-path=" + folder.resolve("state")));
    return start(command, environment, address, folder);
  }

  private static ServiceProcess start(
      List<String> command, Map<String, String> environment, String address, Path folder)
      throws IOException {
    Path log = folder.resolve("service.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("HOME", folder.toString());
    long started = System.nanoTime();
    return new ServiceProcess(builder.start(), "http://" + address, log, started);
  }

  /** Waits for {@code /readyz}; the time since the start. */
  Duration awaitReady() throws IOException, InterruptedException {
    while (!answersReady()) {
      requirePatience();
      pause(Duration.ofMillis(5));
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Waits until the log has this text so often; asking the service itself would cost memory. */
  void awaitLog(String text, int times) throws IOException, InterruptedException {
    while (count(text) < times) {
      requirePatience();
      pause(Duration.ofMillis(500));
    }
  }

  private long count(String text) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }

  /** The processor time that it has used so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How long it has been running. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** The greatest of the samples that are taken once a second for this long. */
  Memory greatest(Duration time) throws IOException, InterruptedException {
    Memory greatest = memory();
    for (long i = 0; i < time.toSeconds(); i++) {
      pause(Duration.ofSeconds(1));
      Memory now = memory();
      greatest = now.resident() > greatest.resident() ? now : greatest;
    }
    return greatest;
  }

  /** What it holds now. */
  Memory memory() throws IOException {
    Map<String, Long> fields =
        Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .map(line -> line.split("[:\\s]+"))
            .filter(words -> words.length == 3 && words[2].equals("kB"))
            .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1]) * 1024));
    return new Memory(
        fields.getOrDefault("VmRSS", 0L),
        fields.getOrDefault("RssAnon", 0L),
        fields.getOrDefault("VmHWM", 0L));
  }

  private boolean answersReady() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/readyz")).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private void requirePatience() {
    if (System.nanoTime() - started > PATIENCE.toNanos()) {
      throw new IllegalStateException("the service does not come to what was waited for: " + log);
    }
  }

  /** Waits; fails when the process ends meanwhile. */
  void pause(Duration time) throws InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the service ended with " + process.exitValue());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package dev.tidemark.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.BooleanSupplier;

/** {@code tidemark controller} as a process of its own, from the classes under test. */
final class ControllerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final int health;
  private final int metrics;

  private ControllerProcess(Process process, Path log, int health, int metrics) {
    this.process = process;
    this.log = log;
    this.health = health;
    this.metrics = metrics;
  }

  /** Starts one; the variables say how it finds the cluster. */
  static ControllerProcess start(Path folder, Map<String, String> variables, List<String> arguments)
      throws IOException {
    int health = freePort();
    int metrics = freePort();
    Path log = Files.createTempFile(folder, "controller", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + checkout().resolve("dist/src/build/jvm.options"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidemark.cli.Main",
                "controller"));
    command.addAll(arguments);
    command.add("--health-addr=127.0.0.1:" + health);
    command.add("--metrics-addr=127.0.0.1:" + metrics);
    command.add("--storage-path=" + Files.createTempDirectory(folder, "data"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("KUBE"));
    environment.putAll(variables);
    environment.put("RUNTIME_NAMESPACE", "flux-system");
    environment.put("HOME", folder.toString());
    return new ControllerProcess(builder.start(), log, health, metrics);
  }

  private static Path checkout() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("dist/src/build/jvm.options"))) {
      at = at.getParent();
    }
    return at;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Looks again and again, as long as the process lives. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new AssertionError(what + ": not reached; the log says:\n" + log());
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void awaitReady() {
    await("ready", () -> status("readyz") == 200);
  }

  int status(String path) {
    return ask(health, path).map(HttpResponse::statusCode).orElse(0);
  }

  String metrics() {
    return ask(metrics, "metrics").map(HttpResponse::body).orElse("");
  }

  private static java.util.Optional<HttpResponse<String>> ask(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/" + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return java.util.Optional.of(
          client.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return java.util.Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by name, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(exit).isZero();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; gives the exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  /** Tells it to end, as a kubelet does, and sees that it does within the grace of the pod. */
  void terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(log()).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a service, and the file that its log goes to. Closing it kills it. */
public final class RunningService implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("serves (http://[^ \"\\\\]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;

  private RunningService(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command line; what it prints goes to the file. */
  public static RunningService start(PackagedProgram program, Path log, String... arguments) {
    return new RunningService(program.start(log, arguments), log);
  }

  /** Looks again and again, as long as the service lives and at most a minute. */
  void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("not reached; the log says:\n" + log());
      }
    }
  }

  /** What it has printed so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address that the service says it serves, ending in a slash; waits until it says so. */
  public String url() throws InterruptedException {
    await(() -> SERVES.matcher(log()).find());
    Matcher found = SERVES.matcher(log());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** What is at this path of the service; the answer must be 200. */
  public String get(String path) throws IOException, InterruptedException {
    String url = url() + path;
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(url).isEqualTo(200);
    return response.body();
  }

  /** Sends it a signal, {@code STOP} or {@code CONT}. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells it to end. */
  void terminate() {
    process.destroy(); // SIGTERM
  }

  /** Tells it to end, and whether it did within the time. */
  boolean endsWithin(int seconds) throws InterruptedException {
    terminate();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Tells it to end, as an init system does, and sees that it does in ten seconds. */
  public void stop() throws InterruptedException {
    assertThat(endsWithin(10)).as("ends in time").isTrue();
    assertThat(process.exitValue()).isIn(0, 143);
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

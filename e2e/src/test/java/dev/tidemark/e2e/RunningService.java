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

/** The packaged program as a service, and the file that its log goes to. Closing it ends it. */
record RunningService(Process process, Path log) implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("serves (http://[^ \"\\\\]+)");

  static RunningService start(PackagedProgram program, Path log, String... arguments) {
    return new RunningService(program.start(log, arguments), log);
  }

  /** Looks again and again, as long as the service lives and at most a minute. */
  void await(BooleanSupplier condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("not reached; the log says:\n" + Files.readString(log));
      }
    }
  }

  /** The address that the service says it serves, ending in a slash; waits until it says so. */
  String url() throws IOException, InterruptedException {
    await(() -> SERVES.matcher(text()).find());
    Matcher found = SERVES.matcher(text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** What is at this path of the service; the answer must be 200. */
  String get(String path) throws IOException, InterruptedException {
    String url = url() + path;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(url).isEqualTo(200);
      return response.body();
    }
  }

  /** Tells the service to end, as an init system does, and sees that it does in ten seconds. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends in time").isTrue();
    assertThat(process.exitValue()).isIn(0, 143);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String text() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

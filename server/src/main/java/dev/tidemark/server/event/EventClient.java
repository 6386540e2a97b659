package dev.tidemark.server.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Sends one event once. */
final class EventClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI address;
  private final Optional<String> authorization;

  /**
   * A client for this address.
   *
   * @throws IllegalArgumentException when it is no http or https URL with a host
   */
  EventClient(URI address, ProxySelector proxies) {
    String scheme = String.valueOf(address.getScheme());
    if (!(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
        || address.getHost() == null) {
      throw new IllegalArgumentException(
          "the address for events is not an http or https URL with a host");
    }
    this.authorization =
        Optional.ofNullable(address.getRawUserInfo())
            .map(
                user -> user.indexOf(':') < 0 ? address.getUserInfo() + ":" : address.getUserInfo())
            .map(user ->
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    this.address = withoutUser(address);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .proxy(proxies)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  private static URI withoutUser(URI address) {
    String user = address.getRawUserInfo();
    return user == null ? address : URI.create(address.toString().replace(user + "@", ""));
  }

  /** The address without credentials, path and query: what may be shown. */
  String shown() {
    return address.getScheme() + "://" + address.getAuthority();
  }

  /** The receiver's answer. */
  Answer post(byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    response.body().close(); // whatever it says, the status says enough
    return new Answer(
        response.statusCode(), response.headers().firstValue("Retry-After").orElse(""));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /**
   * An answer.
   *
   * @param retryAfter the header as it came; empty text when it did not
   */
  record Answer(int status, String retryAfter) {
    /** Whether another attempt may fare better (go-retryablehttp's policy). */
    boolean isTransient() {
      return status >= 500 && status != 501;
    }

    /** How long the receiver wants to be left alone; empty unless it says so in seconds. */
    Optional<Duration> wait(Duration atMost) {
      if (status != 503 || !retryAfter.matches("[0-9]{1,9}")) {
        return Optional.empty();
      }
      Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
      return Optional.of(asked.compareTo(atMost) < 0 ? asked : atMost);
    }
  }
}

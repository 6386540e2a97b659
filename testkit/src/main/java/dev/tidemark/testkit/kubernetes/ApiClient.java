package dev.tidemark.testkit.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Plain requests to the API server under one identity. Paths begin with a slash. */
public final class ApiClient {
  private static final int TOO_MANY = 429;

  /** How often a server that asks to come back is asked again. */
  private static final int PATIENCE = 20;

  private static final String JSON = "application/json";
  private static final String TABLE =
      "application/json;as=Table;v=v1;g=meta.k8s.io, application/json";

  private final HttpClient client;
  private final String server;
  private final String token;
  private final Map<String, String> headers;

  ApiClient(HttpClient client, String server, String token, Map<String, String> headers) {
    this.client = client;
    this.server = server;
    this.token = token;
    this.headers = Map.copyOf(headers);
  }

  /** The bearer token of the identity. */
  public String token() {
    return token;
  }

  /** The same client, acting for somebody else; only an administrator may. */
  public ApiClient impersonating(String user) {
    return new ApiClient(client, server, token, Map.of("Impersonate-User", user));
  }

  /** Reads. */
  public ApiReply get(String path) {
    return send("GET", path, JSON, "");
  }

  /** Reads what kubectl would print, as a {@code Table}. */
  public ApiReply table(String path) {
    return exchange(request(path).header("Accept", TABLE).GET());
  }

  /** Creates from JSON. */
  public ApiReply post(String path, String json) {
    return send("POST", path, JSON, json);
  }

  /** Creates from YAML. */
  public ApiReply postYaml(String path, String yaml) {
    return send("POST", path, "application/yaml", yaml);
  }

  /** Replaces with JSON. */
  public ApiReply put(String path, String json) {
    return send("PUT", path, JSON, json);
  }

  /** Patches with a JSON merge patch. */
  public ApiReply merge(String path, String json) {
    return send("PATCH", path, "application/merge-patch+json", json);
  }

  /** Creates or updates from YAML, as a server-side apply that takes fields from others. */
  public ApiReply apply(String path, String yaml) {
    return send(
        "PATCH", path + "?fieldManager=test&force=true", "application/apply-patch+yaml", yaml);
  }

  /** Deletes. */
  public ApiReply delete(String path) {
    return send("DELETE", path, JSON, "");
  }

  private ApiReply send(String method, String path, String type, String body) {
    return exchange(
        request(path)
            .header("Accept", JSON)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return request;
  }

  private ApiReply exchange(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      for (int i = 0; response.statusCode() == TOO_MANY && i < PATIENCE; i++) {
        // As every client does: a server that was just started opens the store of each kind late.
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      }
      List<String> warnings =
          response.headers().allValues("Warning").stream().map(ApiClient::warning).toList();
      return new ApiReply(response.statusCode(), warnings, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The text of {@code 299 - "text"}. */
  private static String warning(String header) {
    int quote = header.indexOf('"');
    return quote < 0
        ? header
        : header.substring(quote + 1, header.length() - 1).replace("\\\"", "\"");
  }
}

package dev.tidemark.testkit.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Pushes {@link TestImage}s to a registry and deletes them again. */
public final class ImagePusher {
  private final String url;
  private final Optional<String> authorization;
  private final HttpClient client;

  private ImagePusher(String url, Optional<String> authorization, HttpClient client) {
    this.url = url;
    this.authorization = authorization;
    this.client = client;
  }

  /** For an open registry; {@code url} is scheme, host and port. */
  public static ImagePusher of(String url) {
    return new ImagePusher(url, Optional.empty(), client(Optional.empty()));
  }

  /** With basic auth. */
  public static ImagePusher of(
      String url, String user, String password, Optional<SSLContext> trust) {
    String pair = user + ":" + password;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new ImagePusher(url, Optional.of("Basic " + encoded), client(trust));
  }

  /** Pushes a tag; returns the manifest's digest. */
  public String push(String repository, String tag) {
    return push(repository, tag, "");
  }

  /** Pushes several tags. */
  public void push(String repository, List<String> tags) {
    tags.forEach(tag -> push(repository, tag, ""));
  }

  /** Pushes a tag whose content depends on {@code variant}; returns the manifest's digest. */
  public String push(String repository, String tag, String variant) {
    TestImage image = TestImage.of(repository, tag, variant);
    HttpResponse<String> started =
        send(
            "POST", URI.create(url + "/v2/" + repository + "/blobs/uploads/"), "", "", Set.of(202));
    String location = started.headers().firstValue("Location").orElseThrow();
    URI upload = URI.create(url).resolve(location);
    String separator = upload.getRawQuery() == null ? "?" : "&";
    String digest = TestImage.digestOf(image.config()).replace(":", "%3A");
    send(
        "PUT",
        URI.create(upload + separator + "digest=" + digest),
        "application/octet-stream",
        image.config(),
        Set.of(201));
    send(
        "PUT",
        URI.create(url + "/v2/" + repository + "/manifests/" + tag),
        TestImage.MANIFEST_TYPE,
        image.manifest(),
        Set.of(201));
    return image.digest();
  }

  /** Deletes the manifest that a tag names, and with it every tag of that manifest. */
  public void untag(String repository, String tag) {
    URI manifest = URI.create(url + "/v2/" + repository + "/manifests/" + tag);
    HttpResponse<String> head = send("HEAD", manifest, "", "", Set.of(200));
    String digest = head.headers().firstValue("Docker-Content-Digest").orElseThrow();
    send("DELETE", manifest.resolve("./" + digest), "", "", Set.of(202));
  }

  private HttpResponse<String> send(
      String method, URI uri, String type, String body, Set<Integer> expected) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    request.header("Accept", TestImage.MANIFEST_TYPE);
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (!expected.contains(response.statusCode())) {
        throw new IllegalStateException(
            method + " " + uri + ": " + response.statusCode() + " " + response.body());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpClient client(Optional<SSLContext> trust) {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    trust.ifPresent(builder::sslContext);
    return builder.build();
  }
}

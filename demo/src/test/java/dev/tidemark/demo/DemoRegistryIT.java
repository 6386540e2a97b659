package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry by the letter of the distribution spec. */
class DemoRegistryIT {
  private static final byte[] BLOB = "a blob\n".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = Digests.of(BLOB);

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private DemoRegistry registry;

  @BeforeEach
  void start() {
    registry = DemoRegistry.start(folder);
  }

  @AfterEach
  void close() {
    registry.close();
    client.close();
  }

  @Test
  void listsTagsInPages() throws Exception {
    for (String tag : List.of("5.0.1", "5.0.0", "latest", "5.0.10")) {
      registry.publish("stefanprodan/podinfo", tag);
    }

    HttpResponse<byte[]> all = get("/v2/stefanprodan/podinfo/tags/list");
    assertThat(tags(all)).isEqualTo(List.of("5.0.0", "5.0.1", "5.0.10", "latest"));
    assertThat(all.headers().firstValue("Link")).isEmpty();

    HttpResponse<byte[]> first = get("/v2/stefanprodan/podinfo/tags/list?n=3");
    assertThat(tags(first)).isEqualTo(List.of("5.0.0", "5.0.1", "5.0.10"));
    assertThat(first.headers().firstValue("Link"))
        .hasValue("</v2/stefanprodan/podinfo/tags/list?n=3&last=5.0.10>; rel=\"next\"");

    HttpResponse<byte[]> second = get("/v2/stefanprodan/podinfo/tags/list?n=3&last=5.0.10");
    assertThat(tags(second)).isEqualTo(List.of("latest"));
    assertThat(second.headers().firstValue("Link")).isEmpty();
    assertThat(tags(get("/v2/stefanprodan/podinfo/tags/list?n=0"))).isEmpty();
    assertThat(get("/v2/stefanprodan/podinfo/tags/list?n=x").statusCode()).isEqualTo(400);
  }

  @Test
  void givesManifestByTagAndByDigest() throws Exception {
    registry.publish("stefanprodan/podinfo", "5.0.4");

    HttpResponse<byte[]> byTag = get("/v2/stefanprodan/podinfo/manifests/5.0.4");
    String digest = Digests.of(byTag.body());
    assertThat(byTag.headers().firstValue("Docker-Content-Digest")).hasValue(digest);
    assertThat(byTag.headers().firstValue("Content-Type")).hasValue(SeedImage.MANIFEST_TYPE);
    assertThat(get("/v2/stefanprodan/podinfo/manifests/" + digest).body()).isEqualTo(byTag.body());

    HttpResponse<byte[]> head =
        send(request("/v2/stefanprodan/podinfo/manifests/5.0.4").HEAD().build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Docker-Content-Digest")).hasValue(digest);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(byTag.body().length);
  }

  @Test
  void saysWhatIsUnknown() throws Exception {
    registry.publish("stefanprodan/podinfo", "5.0.4");

    refused(get("/v2/no/such/tags/list"), 404, "NAME_UNKNOWN");
    refused(get("/v2/stefanprodan/podinfo/manifests/9"), 404, "MANIFEST_UNKNOWN");
    refused(get("/v2/stefanprodan/podinfo/blobs/" + DIGEST), 404, "BLOB_UNKNOWN");
    refused(get("/v2/Upper/tags/list"), 404, "NAME_INVALID");
    refused(get("/v2/a/blobs/sha256:../../x"), 404, "NAME_INVALID");
    refused(get("/v2/a/../b/tags/list"), 404, "NAME_INVALID");
    refused(get("/elsewhere"), 404, "NAME_INVALID");
    refused(
        send(request("/v2/stefanprodan/podinfo/manifests/5.0.4").DELETE().build()),
        405,
        "UNSUPPORTED");
  }

  @Test
  void takesBlobInChunks() throws Exception {
    String upload = begin();
    HttpResponse<byte[]> chunk = send(patch(upload, "a b").header("Content-Range", "0-2").build());
    assertThat(chunk.statusCode()).isEqualTo(202);
    assertThat(chunk.headers().firstValue("Range")).hasValue("0-2");

    refused(
        send(patch(upload, "lob\n").header("Content-Range", "9-12").build()), 416, "RANGE_INVALID");

    assertThat(send(patch(upload, "lob\n").header("Content-Range", "3-6").build()).statusCode())
        .isEqualTo(202);
    HttpResponse<byte[]> done =
        send(request(upload + "?digest=" + DIGEST).PUT(BodyPublishers.noBody()).build());
    assertThat(done.statusCode()).isEqualTo(201);
    assertThat(done.headers().firstValue("Docker-Content-Digest")).hasValue(DIGEST);
    assertThat(get("/v2/app/blobs/" + DIGEST).body()).isEqualTo(BLOB);
    refused(send(patch(upload, "more").build()), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void takesBlobInOneRequestAndMountsIt() throws Exception {
    HttpResponse<byte[]> posted =
        send(
            request("/v2/app/blobs/uploads/?digest=" + DIGEST)
                .POST(BodyPublishers.ofByteArray(BLOB))
                .build());
    assertThat(posted.statusCode()).isEqualTo(201);

    HttpResponse<byte[]> mounted =
        send(
            request("/v2/other/blobs/uploads/?mount=" + DIGEST + "&from=app")
                .POST(BodyPublishers.noBody())
                .build());
    assertThat(mounted.statusCode()).isEqualTo(201);
    assertThat(get("/v2/other/blobs/" + DIGEST).body()).isEqualTo(BLOB);
  }

  @Test
  void refusesBytesOfAnotherDigest() throws Exception {
    String upload = begin();

    refused(
        send(
            request(upload + "?digest=sha256:" + "0".repeat(64))
                .PUT(BodyPublishers.ofByteArray(BLOB))
                .build()),
        400,
        "DIGEST_INVALID");
    assertThat(get("/v2/app/blobs/sha256:" + "0".repeat(64)).statusCode()).isEqualTo(404);
  }

  @Test
  void forgetsCancelledUpload() throws Exception {
    String upload = begin();

    assertThat(send(request(upload).DELETE().build()).statusCode()).isEqualTo(204);
    refused(get(upload), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void refusesManifestThatCannotBePulled() throws Exception {
    String missing = "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"%s\"}]}".formatted(DIGEST);

    refused(put("1", missing, SeedImage.MANIFEST_TYPE), 404, "MANIFEST_BLOB_UNKNOWN");
    refused(put("1", "[]", SeedImage.MANIFEST_TYPE), 400, "MANIFEST_INVALID");
    refused(put("1", "{\"a\":", SeedImage.MANIFEST_TYPE), 400, "MANIFEST_INVALID");
    refused(put("1", "{}", "text/plain"), 400, "MANIFEST_INVALID");
    refused(put(DIGEST, "{}", SeedImage.MANIFEST_TYPE), 400, "DIGEST_INVALID");
    refused(
        put("1", " ".repeat(4 * 1024 * 1024 + 1), SeedImage.MANIFEST_TYPE), 413, "SIZE_INVALID");
    assertThat(get("/v2/app/tags/list").statusCode()).isEqualTo(404);
  }

  @Test
  void movesTagToTheManifestPushedLast() throws Exception {
    registry.publish("app", "latest");
    registry.publish("app", "1");
    byte[] one = get("/v2/app/manifests/1").body();

    HttpResponse<byte[]> moved =
        put("latest", new String(one, StandardCharsets.UTF_8), SeedImage.MANIFEST_TYPE);

    assertThat(moved.statusCode()).isEqualTo(201);
    assertThat(get("/v2/app/manifests/latest").body()).isEqualTo(one);
  }

  @Test
  void turnsTlsAwayAtOnce() throws Exception {
    String[] address = registry.hostPort().split(":", -1);
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(30_000);
      // The head of a ClientHello record; a server of plain HTTP would wait for a line break.
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});
      socket.getOutputStream().flush();
      assertThat(ended(socket)).isTrue();
    }
    assertThat(get("/v2/").statusCode()).isEqualTo(200);
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset: what we sent was not all read
    }
  }

  @Test
  void publishesNothingUnderIllegalName() {
    assertThatThrownBy(() -> registry.publish("app", "-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no image can be named app:-1");
    assertThatThrownBy(() -> registry.publish("App", "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String begin() throws IOException, InterruptedException {
    HttpResponse<byte[]> begun =
        send(request("/v2/app/blobs/uploads/").POST(BodyPublishers.noBody()).build());
    assertThat(begun.statusCode()).isEqualTo(202);
    return begun.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder patch(String upload, String text) {
    return request(upload).method("PATCH", BodyPublishers.ofString(text));
  }

  private HttpResponse<byte[]> put(String reference, String manifest, String type)
      throws IOException, InterruptedException {
    return send(
        request("/v2/app/manifests/" + reference)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(manifest))
            .build());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + registry.hostPort() + path));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void refused(HttpResponse<byte[]> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("\"code\":\"" + code + "\"");
  }

  private static List<?> tags(HttpResponse<byte[]> response) {
    Object tree = JsonTree.parse(new String(response.body(), StandardCharsets.UTF_8));
    return (List<?>) ((Map<?, ?>) tree).get("tags");
  }
}

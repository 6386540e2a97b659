package dev.tidemark.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The distribution API (OCI distribution spec 1.1) as far as pushing, pulling and listing need it:
 * no deletion, no referrers, no catalogue.
 *
 * <p>Nobody is asked for credentials: it listens on loopback only. A web page cannot push here:
 * browsers ask first for every PUT and PATCH to another origin, and nothing here permits it.
 */
final class RegistryAnswers {
  private static final int LONGEST_PAGE = 1000;
  private static final int LARGEST_MANIFEST = 4 * 1024 * 1024;
  private static final Set<String> MANIFEST_TYPES =
      Set.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private final BlobFolder blobs;
  private final UploadFolder uploads;
  private final TagShelf shelf;

  RegistryAnswers(BlobFolder blobs, UploadFolder uploads, TagShelf shelf) {
    this.blobs = blobs;
    this.uploads = uploads;
    this.shelf = shelf;
  }

  /** Answers one request. */
  void answer(HttpExchange http) throws IOException {
    RegistryExchange exchange = new RegistryExchange(http);
    try {
      RegistryRoute route =
          RegistryRoute.parse(exchange.path())
              .orElseThrow(
                  () -> new RegistryError(RegistryError.Code.NAME_INVALID, "no such path"));
      answer(exchange, route);
    } catch (RegistryError e) {
      exchange.sendError(e);
    }
  }

  private void answer(RegistryExchange exchange, RegistryRoute route) throws IOException {
    String call = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    switch (route) {
      case RegistryRoute.Base() when call.equals("GET") ->
          exchange.sendJson(
              200,
              json -> {
                json.writeStartObject();
                json.writeEndObject();
              });
      case RegistryRoute.TagList(String repository) when call.equals("GET") ->
          tags(exchange, repository);
      case RegistryRoute.Manifest(String repository, String reference) when call.equals("GET") ->
          manifest(exchange, repository, reference);
      case RegistryRoute.Manifest(String repository, String reference) when call.equals("PUT") ->
          putManifest(exchange, repository, reference);
      case RegistryRoute.Blob(String repository, String digest) when call.equals("GET") ->
          blob(exchange, digest);
      case RegistryRoute.Uploads(String repository) when call.equals("POST") ->
          beginUpload(exchange, repository);
      case RegistryRoute.Upload(String repository, String id) -> upload(exchange, repository, id);
      case RegistryRoute.Base _,
          RegistryRoute.TagList _,
          RegistryRoute.Manifest _,
          RegistryRoute.Blob _,
          RegistryRoute.Uploads _ ->
          throw unsupported();
    }
  }

  private void tags(RegistryExchange exchange, String repository) throws IOException {
    int limit = exchange.query("n").map(RegistryAnswers::pageSize).orElse(LONGEST_PAGE);
    String last = exchange.query("last").orElse("");
    List<String> found =
        shelf
            .tags(repository, last, limit + 1)
            .orElseThrow(() ->
                new RegistryError(
                    RegistryError.Code.NAME_UNKNOWN, "repository name not known to registry"));
    List<String> page = found.size() > limit ? found.subList(0, limit) : found;
    if (found.size() > limit && !page.isEmpty()) {
      // Tags hold no character that a URL would have to escape.
      exchange.header(
          "Link",
          "</v2/%s/tags/list?n=%d&last=%s>; rel=\"next\""
              .formatted(repository, limit, page.getLast()));
    }
    exchange.sendJson(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("name", repository);
          json.writeArrayPropertyStart("tags");
          page.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static int pageSize(String n) {
    try {
      int size = Integer.parseInt(n);
      if (size >= 0) {
        return Math.min(size, LONGEST_PAGE);
      }
    } catch (NumberFormatException e) {
      // Refused below, with the negative ones.
    }
    throw new RegistryError(
        RegistryError.Code.PAGINATION_NUMBER_INVALID, "n is not a number of tags");
  }

  private void manifest(RegistryExchange exchange, String repository, String reference)
      throws IOException {
    TagShelf.Entry entry =
        shelf
            .find(repository, reference)
            .orElseThrow(
                () -> new RegistryError(RegistryError.Code.MANIFEST_UNKNOWN, "manifest unknown"));
    exchange.header("Docker-Content-Digest", entry.digest());
    exchange.sendFile(blobs.find(entry.digest()).orElseThrow(), entry.mediaType());
  }

  private void putManifest(RegistryExchange exchange, String repository, String reference)
      throws IOException {
    byte[] bytes = exchange.body().readNBytes(LARGEST_MANIFEST + 1);
    if (bytes.length > LARGEST_MANIFEST) {
      throw new RegistryError(RegistryError.Code.SIZE_INVALID, "manifest larger than 4 MiB");
    }
    ManifestText text = ManifestText.parse(bytes);
    String mediaType =
        exchange.requestHeader("Content-Type").or(text::mediaType).orElse("").strip();
    if (!MANIFEST_TYPES.contains(mediaType)) {
      throw new RegistryError(
          RegistryError.Code.MANIFEST_INVALID, "not an image manifest or index: " + mediaType);
    }
    for (String digest : text.blobs()) {
      if (blobs.find(digest).isEmpty()) {
        throw new RegistryError(RegistryError.Code.MANIFEST_BLOB_UNKNOWN, "no blob " + digest);
      }
    }
    for (String digest : text.manifests()) {
      if (shelf.find(repository, digest).isEmpty()) {
        throw new RegistryError(RegistryError.Code.MANIFEST_BLOB_UNKNOWN, "no manifest " + digest);
      }
    }
    boolean byDigest = RegistryNames.isDigest(reference);
    String digest = Digests.of(bytes);
    if (byDigest && !digest.equals(reference)) {
      throw new RegistryError(RegistryError.Code.DIGEST_INVALID, "the bytes have another digest");
    }
    blobs.put(bytes);
    shelf.put(
        repository,
        new TagShelf.Entry(digest, mediaType),
        byDigest ? Optional.empty() : Optional.of(reference));
    exchange
        .header("Docker-Content-Digest", digest)
        .header("Location", "/v2/" + repository + "/manifests/" + digest)
        .send(201);
  }

  private void blob(RegistryExchange exchange, String digest) throws IOException {
    exchange.header("Docker-Content-Digest", digest);
    exchange.sendFile(
        blobs
            .find(digest)
            .orElseThrow(() -> new RegistryError(RegistryError.Code.BLOB_UNKNOWN, "blob unknown")),
        "application/octet-stream");
  }

  private void beginUpload(RegistryExchange exchange, String repository) throws IOException {
    Optional<String> mount = exchange.query("mount").filter(RegistryNames::isDigest);
    if (mount.isPresent() && blobs.find(mount.get()).isPresent()) {
      created(exchange, repository, mount.get());
      return;
    }
    String id = uploads.begin();
    Optional<String> digest = exchange.query("digest");
    if (digest.isPresent()) {
      uploads.find(id).append(exchange.body());
      uploads.finish(id, digest.get());
      created(exchange, repository, digest.get());
    } else {
      progress(exchange, repository, id).send(202);
    }
  }

  private void upload(RegistryExchange exchange, String repository, String id) throws IOException {
    switch (exchange.method()) {
      case "GET" -> progress(exchange, repository, id).send(204);
      case "PATCH" -> {
        append(exchange, id);
        progress(exchange, repository, id).send(202);
      }
      case "PUT" -> {
        append(exchange, id);
        String digest = exchange.query("digest").orElse("");
        uploads.finish(id, digest);
        created(exchange, repository, digest);
      }
      case "DELETE" -> {
        uploads.cancel(id);
        exchange.send(204);
      }
      default -> throw unsupported();
    }
  }

  private void append(RegistryExchange exchange, String id) throws IOException {
    UploadFolder.Upload upload = uploads.find(id);
    Optional<String> range = exchange.requestHeader("Content-Range");
    if (range.isPresent() && !range.get().startsWith(upload.size() + "-")) {
      throw new RegistryError(RegistryError.Code.RANGE_INVALID, "chunk out of order");
    }
    upload.append(exchange.body());
  }

  private RegistryExchange progress(RegistryExchange exchange, String repository, String id) {
    long size = uploads.find(id).size();
    return exchange
        .header("Location", "/v2/" + repository + "/blobs/uploads/" + id)
        .header("Docker-Upload-UUID", id)
        .header("Range", "0-" + Math.max(0, size - 1));
  }

  private static void created(RegistryExchange exchange, String repository, String digest)
      throws IOException {
    exchange
        .header("Docker-Content-Digest", digest)
        .header("Location", "/v2/" + repository + "/blobs/" + digest)
        .send(201);
  }

  private static RegistryError unsupported() {
    return new RegistryError(
        RegistryError.Code.UNSUPPORTED, "the demonstration's registry does not offer this");
  }
}

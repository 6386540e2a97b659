package dev.tidemark.demo;

import java.util.Optional;

/** What a path below {@code /v2/} names (OCI distribution spec 1.1, "Endpoints"). */
sealed interface RegistryRoute {

  /** {@code /v2/}: the registry itself. */
  record Base() implements RegistryRoute {}

  /** {@code /v2/<name>/tags/list}. */
  record TagList(String repository) implements RegistryRoute {}

  /** {@code /v2/<name>/manifests/<tag or digest>}. */
  record Manifest(String repository, String reference) implements RegistryRoute {}

  /** {@code /v2/<name>/blobs/<digest>}. */
  record Blob(String repository, String digest) implements RegistryRoute {}

  /** {@code /v2/<name>/blobs/uploads/}. */
  record Uploads(String repository) implements RegistryRoute {}

  /** {@code /v2/<name>/blobs/uploads/<id>}. */
  record Upload(String repository, String id) implements RegistryRoute {}

  /** The route of a decoded path; empty when there is none or a name is not legal. */
  static Optional<RegistryRoute> parse(String path) {
    if (path.equals("/v2") || path.equals("/v2/")) {
      return Optional.of(new Base());
    }
    if (!path.startsWith("/v2/")) {
      return Optional.empty();
    }
    String rest = path.substring("/v2/".length());
    int last = rest.lastIndexOf('/');
    if (last < 0) {
      return Optional.empty();
    }
    String end = rest.substring(last + 1);
    String front = rest.substring(0, last);
    return of(front, end);
  }

  private static Optional<RegistryRoute> of(String front, String end) {
    if (front.endsWith("/tags") && end.equals("list")) {
      return repository(front, "/tags").map(TagList::new);
    }
    if (front.endsWith("/manifests")) {
      boolean legal = RegistryNames.isTag(end) || RegistryNames.isDigest(end);
      return repository(front, "/manifests")
          .filter(name -> legal)
          .map(name -> new Manifest(name, end));
    }
    if (front.endsWith("/blobs/uploads")) {
      return repository(front, "/blobs/uploads")
          .map(name -> end.isEmpty() ? new Uploads(name) : new Upload(name, end));
    }
    if (front.endsWith("/blobs") && end.equals("uploads")) {
      return repository(front, "/blobs").map(Uploads::new);
    }
    if (front.endsWith("/blobs") && RegistryNames.isDigest(end)) {
      return repository(front, "/blobs").map(name -> new Blob(name, end));
    }
    return Optional.empty();
  }

  private static Optional<String> repository(String front, String suffix) {
    String name = front.substring(0, front.length() - suffix.length());
    return RegistryNames.isRepository(name) ? Optional.of(name) : Optional.empty();
  }
}

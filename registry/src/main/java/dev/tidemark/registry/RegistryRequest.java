package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One read of a registry's API, without where it is sent and as whom.
 *
 * @param target path and query
 * @param headers besides {@code User-Agent}, {@code Accept-Encoding} and {@code Authorization}
 */
record RegistryRequest(String method, String target, Map<String, String> headers) {
  private static final String MANIFEST_TYPES =
      String.join(
          ",",
          "application/vnd.docker.distribution.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v1+prettyjws",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.index.v1+json");

  RegistryRequest {
    headers = Map.copyOf(headers);
  }

  /** Asks what the registry asks for. */
  static RegistryRequest ping() {
    return new RegistryRequest("GET", "/v2/", Map.of());
  }

  /** The first page of a list, unless it still has this entity tag. */
  static RegistryRequest tags(String repository, Optional<String> unless) {
    return new RegistryRequest(
        "GET",
        "/v2/" + repository + "/tags/list?n=1000",
        unless.map(etag -> Map.of("If-None-Match", etag)).orElse(Map.of()));
  }

  /** A further page. */
  static RegistryRequest page(HttpUrl url) {
    return new RegistryRequest("GET", url.target(), Map.of());
  }

  /** What a tag names (OCI distribution specification, "Checking if content exists"). */
  static RegistryRequest manifest(String repository, String tag) {
    return new RegistryRequest(
        "HEAD", "/v2/" + repository + "/manifests/" + tag, Map.of("Accept", MANIFEST_TYPES));
  }

  /** The request for this URL; {@code authorization} belongs to that URL's origin. */
  WireRequest at(HttpUrl url, String userAgent, Map<String, String> authorization) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("User-Agent", userAgent);
    all.putAll(headers);
    all.putAll(authorization);
    if (method.equals("GET")) {
      all.put("Accept-Encoding", "gzip");
    }
    return new WireRequest(method, url, all, "");
  }
}

package dev.tidemark.testkit.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An image without layers whose bytes, and so whose digest, follow from its name alone. The form is
 * that of the recorded scenarios ("Images" in their README), so that digests agree with them.
 *
 * @param config the config blob's text
 * @param manifest the manifest's text
 */
public record TestImage(String config, String manifest) {
  /** Media type of {@link #manifest()}. */
  public static final String MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

  /** The image of a tag; another {@code variant} (default: empty) has another digest. */
  public static TestImage of(String repository, String tag, String variant) {
    String config =
        "{\"architecture\": \"amd64\", \"config\": {\"Labels\": {\"of\": \""
            + (repository + ":" + tag + variant)
            + "\"}}, \"os\": \"linux\", \"rootfs\": {\"diff_ids\": [], \"type\": \"layers\"}}";
    String manifest =
        "{\"config\": {\"digest\": \""
            + digestOf(config)
            + "\", \"mediaType\": \"application/vnd.docker.container.image.v1+json\", \"size\": "
            + config.length()
            + "}, \"layers\": [], \"mediaType\": \""
            + MANIFEST_TYPE
            + "\", \"schemaVersion\": 2}";
    return new TestImage(config, manifest);
  }

  /** The manifest's digest, as registries name it. */
  public String digest() {
    return digestOf(manifest);
  }

  /** {@code sha256:} and the hex digits of a text's hash. */
  static String digestOf(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

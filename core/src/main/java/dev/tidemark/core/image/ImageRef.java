package dev.tidemark.core.image;

import java.util.Optional;

/**
 * The image that a policy elected, as {@code status.latestRef} holds it.
 *
 * <p>Source: {@code image.toolkit.fluxcd.io/v1} ImagePolicy, {@code status.latestRef}.
 *
 * @param name the image as its ImageRepository writes it, not the canonical name
 * @param tag the elected tag
 * @param digest {@code sha256:} and 64 hex digits; empty when digests are not reflected
 */
public record ImageRef(String name, String tag, Optional<String> digest) {

  /** An elected image without a digest. */
  public static ImageRef of(String name, String tag) {
    return new ImageRef(name, tag, Optional.empty());
  }

  /**
   * Reads {@code name[:tag][@digest]}, the name kept as it is written. Without a tag {@code latest}
   * is meant, as everywhere in references.
   *
   * @throws InvalidImageException when the name is none that a repository could have, the tag none
   *     that a registry could hold, or the digest not {@code sha256:} and 64 hex digits
   */
  public static ImageRef parse(String text) {
    int at = text.indexOf('@');
    String tagged = at < 0 ? text : text.substring(0, at);
    int colon = tagged.lastIndexOf(':');
    boolean hasTag = colon > tagged.lastIndexOf('/');
    String name = hasTag ? tagged.substring(0, colon) : tagged;
    String tag = hasTag ? tagged.substring(colon + 1) : "latest";
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    ImageReference.parse(name, false);
    if (!ImageTag.isLegal(tag)) {
      throw new InvalidImageException("invalid tag '%s' in image '%s'".formatted(tag, text));
    }
    digest.ifPresent(value -> {
      if (!ParsedImageRef.isDigest(value)) {
        throw new InvalidImageException(
            "invalid digest '%s' in image '%s'; it must be sha256: and 64 hex digits"
                .formatted(value, text));
      }
    });
    return new ImageRef(name, tag, digest);
  }

  /** The reference as it is written into a manifest: {@code name:tag[@digest]}. */
  @Override
  public String toString() {
    return name + ":" + tag + digest.map(value -> "@" + value).orElse("");
  }
}

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

  /** The reference as it is written into a manifest: {@code name:tag[@digest]}. */
  @Override
  public String toString() {
    return name + ":" + tag + digest.map(value -> "@" + value).orElse("");
  }
}

package dev.tidemark.core.image;

/**
 * A repository of images to scan: what {@code ImageRepository.spec.image} names.
 *
 * <p>Source: contract section 2. Names are compared byte by byte; the case of a registry is kept.
 *
 * @param image {@code spec.image} as it was written
 * @param registry {@code host[:port]}; Docker Hub is always {@code index.docker.io}
 * @param repository the path in the registry
 * @param permitsPlainHttp whether plain HTTP may be tried when HTTPS is not spoken
 */
public record ImageReference(
    String image, String registry, String repository, boolean permitsPlainHttp) {

  /**
   * Reads {@code spec.image}, which names neither scheme nor tag nor digest.
   *
   * @param insecure {@code spec.insecure}: plain HTTP is permitted for any host
   * @throws InvalidImageException with the message of the condition {@code ImageURLInvalid}
   */
  public static ImageReference parse(String image, boolean insecure) {
    int scheme = image.indexOf("://");
    if (scheme >= 0) {
      throw new InvalidImageException(
          "image '%s' should not include URL scheme; remove '%s://'"
              .formatted(image, image.substring(0, scheme)));
    }
    ParsedImageRef ref = ParsedImageRef.parse(image);
    String rest =
        image.startsWith(ref.registry()) ? image.substring(ref.registry().length()) : image;
    int colon = rest.indexOf(':');
    if (colon >= 0) {
      int next = rest.indexOf(':', colon + 1);
      throw new InvalidImageException(
          "image '%s' should not include a tag; remove ':%s'"
              .formatted(image, rest.substring(colon + 1, next < 0 ? rest.length() : next)));
    }
    return new ImageReference(
        image,
        ref.registry(),
        ref.repository(),
        insecure || RegistryAuthority.isLocal(ref.registry()));
  }

  /** {@code status.canonicalImageName}: {@code registry/repository}. */
  public String canonicalName() {
    return registry + "/" + repository;
  }

  /** The name as it was written. */
  @Override
  public String toString() {
    return image;
  }
}

package dev.tidemark.core.image;

import java.util.Optional;

/**
 * A reference {@code [registry/]repository[:tag][@digest]} taken apart, as commit message templates
 * see it in {@code .Updated}.
 *
 * <p>Source: contract sections 2 and 7.2; the rules of go-containerregistry 0.21.6 in weak mode.
 *
 * @param text the reference as it was written
 * @param registry {@code host[:port]}, case kept; {@code index.docker.io} when none is written
 * @param repository the path in the registry, with {@code library/} on Docker Hub where it is
 *     implied
 * @param identifier the digest when there is one, else the tag, else {@code latest}
 * @param isDigest whether the identifier is a digest
 */
public record ParsedImageRef(
    String text, String registry, String repository, String identifier, boolean isDigest) {
  private static final String DEFAULT_REGISTRY = "index.docker.io";
  private static final String DEFAULT_REGISTRY_ALIAS = "docker.io";
  private static final String DEFAULT_TAG = "latest";
  private static final String DIGEST_PREFIX = "sha256:";
  private static final int DIGEST_HEX_LENGTH = 64;
  private static final int MIN_REPOSITORY = 2;
  private static final int MAX_REPOSITORY = 255;

  private record Place(String registry, String repository) {
    String name() {
      return registry + "/" + repository;
    }
  }

  private record Tagged(Place place, String tag) {}

  /** Takes a reference apart; throws {@link InvalidImageException} with Flux's sentence. */
  public static ParsedImageRef parse(String text) {
    return tagged(text)
        .map(it -> new ParsedImageRef(text, it.place.registry, it.place.repository, it.tag, false))
        .or(() -> digested(text))
        .orElseThrow(() -> new InvalidImageException("could not parse reference: " + text));
  }

  /** The fully qualified name: {@code registry/repository:tag}, or {@code …@digest}. */
  public String name() {
    return canonicalName() + (isDigest ? "@" : ":") + identifier;
  }

  /** {@code registry/repository}. */
  public String canonicalName() {
    return registry + "/" + repository;
  }

  /** The reference as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** Whether the text is {@code sha256:} and 64 lower-case hex digits. */
  static boolean isDigest(String text) {
    return text.length() == DIGEST_PREFIX.length() + DIGEST_HEX_LENGTH
        && text.startsWith(DIGEST_PREFIX)
        && text.chars()
            .skip(DIGEST_PREFIX.length())
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static Optional<Tagged> tagged(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.indexOf('/', colon) >= 0) {
      return place(text).map(place -> new Tagged(place, DEFAULT_TAG));
    }
    String tag = text.substring(colon + 1);
    if (!isWeakTag(tag)) {
      return Optional.empty();
    }
    return place(text.substring(0, colon)).map(place -> new Tagged(place, tag));
  }

  private static Optional<ParsedImageRef> digested(String text) {
    int at = text.indexOf('@');
    if (at < 0 || !isDigest(text.substring(at + 1))) {
      return Optional.empty();
    }
    String base = text.substring(0, at);
    return place(tagged(base).map(it -> it.place.name()).orElse(base))
        .map(it ->
            new ParsedImageRef(text, it.registry, it.repository, text.substring(at + 1), true));
  }

  private static Optional<Place> place(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean named = first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
    String registry = named ? first : DEFAULT_REGISTRY;
    String repository = named ? name.substring(slash + 1) : name;
    if (!isRepository(repository) || !RegistryAuthority.isValid(registry)) {
      return Optional.empty();
    }
    if (registry.equals(DEFAULT_REGISTRY_ALIAS)) {
      registry = DEFAULT_REGISTRY;
    }
    boolean isOfficial = registry.equals(DEFAULT_REGISTRY) && repository.indexOf('/') < 0;
    return Optional.of(new Place(registry, isOfficial ? "library/" + repository : repository));
  }

  private static boolean isRepository(String text) {
    return text.length() >= MIN_REPOSITORY
        && text.length() <= MAX_REPOSITORY
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '.'
                    || c == '/');
  }

  /** Reading is laxer than {@link ImageTag}: the first character may be a dot or a dash. */
  private static boolean isWeakTag(String tag) {
    return !tag.isEmpty()
        && tag.length() <= ImageTag.MAX_LENGTH
        && ImageTag.isLegal("_" + tag.substring(0, tag.length() - 1))
        && ImageTag.isLegal("_" + tag.substring(tag.length() - 1));
  }
}

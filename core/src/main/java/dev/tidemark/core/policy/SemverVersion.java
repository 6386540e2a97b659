package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;

/**
 * A version, read as leniently as Masterminds/semver 3.5.0 does: {@code v?N[.N][.N][-pre][+meta]}.
 *
 * <p>Source: contract section 5.1.
 *
 * @param major the first number, unsigned
 * @param minor the second number, unsigned; 0 when it was left out
 * @param patch the third number, unsigned; 0 when it was left out
 * @param prerelease the identifiers behind the dash; empty for a release
 * @param metadata the identifiers behind the plus; may be empty
 * @param original the text that was read
 */
public record SemverVersion(
    long major, long minor, long patch, String prerelease, String metadata, String original) {

  /** SemVer precedence: metadata does not count, a pre-release is below its release. */
  public static final Comparator<SemverVersion> PRECEDENCE =
      (left, right) -> left.scanner().compareTo(right.scanner());

  /** Reads a version; throws {@link InvalidVersionException} with Masterminds' message. */
  public static SemverVersion parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    VersionScanner scanner = new VersionScanner();
    if (!scanner.scan(bytes, 0, bytes.length)) {
      throw new InvalidVersionException(fault(scanner));
    }
    return of(scanner, text);
  }

  /**
   * Reads a tag as Flux does: as {@link #parse}, and it must hold at least two dots.
   *
   * @throws InvalidVersionException with Flux's message
   */
  public static SemverVersion parseTag(String tag) {
    if (tag.indexOf('.') == tag.lastIndexOf('.')) {
      throw new InvalidVersionException("invalid semantic version");
    }
    return parse(tag);
  }

  /** {@code major.minor.patch[-pre][+meta]}, without a {@code v} and without leading zeros. */
  @Override
  public String toString() {
    return Long.toUnsignedString(major)
        + "."
        + Long.toUnsignedString(minor)
        + "."
        + Long.toUnsignedString(patch)
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }

  VersionScanner scanner() {
    VersionScanner scanner = new VersionScanner();
    scanner.major = major;
    scanner.minor = minor;
    scanner.patch = patch;
    scanner.text = prerelease.getBytes(UTF_8);
    scanner.preTo = scanner.text.length;
    return scanner;
  }

  private static SemverVersion of(VersionScanner scanner, String text) {
    return new SemverVersion(
        scanner.major,
        scanner.minor,
        scanner.patch,
        new String(scanner.text, scanner.preFrom, scanner.preTo - scanner.preFrom, UTF_8),
        new String(scanner.text, scanner.metaFrom, scanner.metaTo - scanner.metaFrom, UTF_8),
        text);
  }

  private static String fault(VersionScanner scanner) {
    return switch (scanner.fault) {
      case NONE, MALFORMED -> "invalid semantic version";
      case TOO_LONG -> "version string is too long (max " + VersionScanner.MAX_LENGTH + " bytes)";
      case OUT_OF_RANGE ->
          "error parsing version segment: strconv.ParseUint: parsing \"%s\": value out of range"
              .formatted(
                  new String(
                      scanner.text,
                      scanner.numberFrom,
                      scanner.numberTo - scanner.numberFrom,
                      UTF_8));
      case LEADING_ZERO -> "version segment starts with 0";
    };
  }
}

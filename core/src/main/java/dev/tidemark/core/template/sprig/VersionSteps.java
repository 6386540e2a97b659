package dev.tidemark.core.template.sprig;

import dev.tidemark.core.policy.SemverVersion;
import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.value.GoString;

/** Versions made from others, as Masterminds/semver 3.5.0 makes them. */
final class VersionSteps {
  private VersionSteps() {}

  static SemverVersion major(SemverVersion version) {
    return original(version, new SemverVersion(next(version.major(), "major"), 0, 0, "", "", ""));
  }

  static SemverVersion minor(SemverVersion version) {
    long minor = next(version.minor(), "minor");
    return original(version, new SemverVersion(version.major(), minor, 0, "", "", ""));
  }

  /** A pre-release becomes its release. */
  static SemverVersion patch(SemverVersion version) {
    long patch = version.prerelease().isEmpty() ? next(version.patch(), "patch") : version.patch();
    return original(
        version, new SemverVersion(version.major(), version.minor(), patch, "", "", ""));
  }

  private static long next(long number, String name) {
    if (number == -1L) {
      throw CallFailure.of(name + " version increment would overflow uint64");
    }
    return number + 1;
  }

  static SemverVersion prerelease(SemverVersion version, String bytes) {
    if (!bytes.isEmpty()) {
      for (String part : bytes.split("\\.", -1)) {
        check(part, "invalid prerelease string");
        boolean number = part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && part.length() > 1 && part.startsWith("0")) {
          throw CallFailure.of("version segment starts with 0");
        }
      }
    }
    return original(
        version,
        new SemverVersion(
            version.major(),
            version.minor(),
            version.patch(),
            GoString.decode(bytes),
            version.metadata(),
            ""));
  }

  static SemverVersion metadata(SemverVersion version, String bytes) {
    if (!bytes.isEmpty()) {
      for (String part : bytes.split("\\.", -1)) {
        check(part, "invalid metadata string");
      }
    }
    return original(
        version,
        new SemverVersion(
            version.major(),
            version.minor(),
            version.patch(),
            version.prerelease(),
            GoString.decode(bytes),
            ""));
  }

  private static void check(String part, String complaint) {
    boolean legal =
        part.chars()
            .allMatch(c ->
                (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '-');
    if (part.isEmpty() || !legal) {
      throw CallFailure.of(complaint);
    }
  }

  /** With its own text as original, and the {@code v} that the first one had. */
  private static SemverVersion original(SemverVersion old, SemverVersion made) {
    String prefix = old.original().startsWith("v") ? "v" : "";
    return new SemverVersion(
        made.major(),
        made.minor(),
        made.patch(),
        made.prerelease(),
        made.metadata(),
        prefix + made);
  }
}

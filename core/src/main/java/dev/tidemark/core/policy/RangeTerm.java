package dev.tidemark.core.policy;

/** One comparison of a range, such as {@code ^1.2}. */
final class RangeTerm {
  /** What stands before the version. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    LESS,
    GREATER_OR_EQUAL,
    LESS_OR_EQUAL,
    TILDE,
    CARET
  }

  /** The first number of the bound that is left open, by a wildcard or by its absence. */
  enum Open {
    NOTHING,
    MAJOR,
    MINOR,
    PATCH
  }

  private final Operator operator;
  private final VersionScanner bound;
  private final Open open;

  RangeTerm(Operator operator, SemverVersion bound, Open open) {
    this.operator = operator;
    this.bound = bound.scanner();
    this.open = open;
  }

  boolean hasPrerelease() {
    return bound.isPrerelease();
  }

  /** Whether the term holds; the group has already decided about pre-releases. */
  boolean admits(VersionScanner version) {
    return switch (operator) {
      case EQUAL -> open == Open.NOTHING ? version.compareTo(bound) == 0 : isWithinTilde(version);
      case NOT_EQUAL -> isElsewhere(version);
      case GREATER -> isAbove(version);
      case LESS -> version.compareTo(bound) < 0;
      case GREATER_OR_EQUAL -> version.compareTo(bound) >= 0;
      case LESS_OR_EQUAL -> isUpTo(version);
      case TILDE -> isWithinTilde(version);
      case CARET -> isWithinCaret(version);
    };
  }

  private boolean isElsewhere(VersionScanner version) {
    // A bound that is open from the first number on counts as 0.0.0: it excludes only that.
    return switch (open) {
      case NOTHING, MAJOR -> version.compareTo(bound) != 0;
      case MINOR -> version.major != bound.major;
      case PATCH ->
          version.major != bound.major
              || version.minor != bound.minor
              || version.comparePrerelease(bound) != 0;
    };
  }

  private boolean isAbove(VersionScanner version) {
    return switch (open) {
      case NOTHING, MAJOR -> version.compareTo(bound) > 0;
      case MINOR -> Long.compareUnsigned(version.major, bound.major) > 0;
      case PATCH ->
          version.major == bound.major
              ? Long.compareUnsigned(version.minor, bound.minor) > 0
              : Long.compareUnsigned(version.major, bound.major) > 0;
    };
  }

  private boolean isUpTo(VersionScanner version) {
    if (open == Open.NOTHING) {
      return version.compareTo(bound) <= 0;
    }
    if (version.major != bound.major) {
      return Long.compareUnsigned(version.major, bound.major) < 0;
    }
    return open == Open.MINOR || Long.compareUnsigned(version.minor, bound.minor) <= 0;
  }

  private boolean isWithinTilde(VersionScanner version) {
    if (version.compareTo(bound) < 0) {
      return false;
    }
    if ((open == Open.NOTHING || open == Open.MAJOR) && isBoundZero()) {
      return true;
    }
    return version.major == bound.major && (open == Open.MINOR || version.minor == bound.minor);
  }

  private boolean isWithinCaret(VersionScanner version) {
    if (version.compareTo(bound) < 0 || version.major != bound.major) {
      return false;
    }
    if (bound.major != 0 || open == Open.MINOR) {
      return true;
    }
    if (version.minor != bound.minor) {
      return false;
    }
    return bound.minor != 0 || open == Open.PATCH || version.patch == bound.patch;
  }

  private boolean isBoundZero() {
    return bound.major == 0 && bound.minor == 0 && bound.patch == 0;
  }
}

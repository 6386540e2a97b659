package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sentences about what became of a tag.
 *
 * @param tag the tag that the sentence is about
 * @param value what competed for it
 * @param isAgain whether the list holds the tag twice, and this is not the first
 * @param selection what was chosen
 */
record Reasons(String tag, String value, boolean isAgain, Selection selection) {

  String semver(Verdict verdict, VersionScanner version, SemverRange range) {
    return switch (verdict) {
      case NOT_A_VERSION -> notAVersion(version);
      case NOT_IN_RANGE ->
          version.isPrerelease() && !range.looksAtPrereleases()
              ? "is a pre-release, and the range " + range + " looks at releases only"
              : "is not in the range " + range;
      case SELECTED -> "is the greatest version in the range " + range;
      case CANDIDATE, EXCLUDED, FILTERED_OUT, NOT_A_NUMBER ->
          switch (selection) {
            case Selection.Failed it -> it.message();
            case Selection.Selected it -> lesserVersion(version, it);
          };
    };
  }

  String alphabetical(Verdict verdict, SortOrder order) {
    String side = order == SortOrder.ASC ? "last" : "first";
    if (verdict == Verdict.SELECTED) {
      return "comes " + side + " in the order of bytes";
    }
    return switch (selection) {
      case Selection.Failed it -> it.message();
      case Selection.Selected it ->
          isTwin(it)
              ? twin(it)
              : "comes %s %s in the order of bytes"
                  .formatted(order == SortOrder.ASC ? "before" : "after", it.extracted());
    };
  }

  String numerical(Verdict verdict, NumberScanner number, SortOrder order) {
    if (verdict == Verdict.NOT_A_NUMBER) {
      return "gives '" + value + "', which is no number and fails the policy";
    }
    if (verdict == Verdict.SELECTED) {
      return "is the " + (order == SortOrder.ASC ? "greatest" : "smallest") + " number";
    }
    return switch (selection) {
      case Selection.Failed it -> "is a number, but the policy fails: " + it.message();
      case Selection.Selected it -> lesserNumber(number, it, order);
    };
  }

  private static String notAVersion(VersionScanner version) {
    return switch (version.fault) {
      case NONE -> "is no version, which has two dots at least";
      case MALFORMED -> "is no version of the form 1.2.3, 1.2.3-rc.1 or 1.2.3+build";
      case TOO_LONG -> "is no version, being longer than " + VersionScanner.MAX_LENGTH + " bytes";
      case OUT_OF_RANGE -> "is no version, because a number of it does not fit 64 bits";
      case LEADING_ZERO -> "is no version, because a number of its pre-release has a leading zero";
    };
  }

  private String lesserVersion(VersionScanner version, Selection.Selected winner) {
    if (isTwin(winner)) {
      return twin(winner);
    }
    VersionScanner best = new VersionScanner();
    byte[] text = winner.extracted().getBytes(UTF_8);
    boolean isEqual = best.scanTag(text, 0, text.length) && version.compareTo(best) == 0;
    return isEqual
        ? "is the same version as " + winner.tag() + ", which is the greater tag"
        : "is lower than " + winner.extracted();
  }

  private String lesserNumber(NumberScanner number, Selection.Selected winner, SortOrder order) {
    if (isTwin(winner)) {
      return twin(winner);
    }
    NumberScanner best = new NumberScanner();
    byte[] text = winner.extracted().getBytes(UTF_8);
    best.scan(text, 0, text.length);
    if (number.kind != best.kind) {
      return "is no finite number, which wins only where there is none";
    }
    if (number.kind == NumberScanner.Kind.FINITE && number.compareTo(best) != 0) {
      return "is %s than %s"
          .formatted(order == SortOrder.ASC ? "less" : "greater", winner.extracted());
    }
    return number.isNegative == best.isNegative || number.isZero()
        ? "is the same number as " + winner.tag() + ", which is the smaller tag"
        : "is on the other end than " + winner.extracted();
  }

  private boolean isTwin(Selection.Selected winner) {
    return value.equals(winner.extracted());
  }

  private String twin(Selection.Selected winner) {
    return isAgain
        ? "stands in the list again"
        : "gives the same value as " + winner.tag() + ", which counts for both";
  }
}

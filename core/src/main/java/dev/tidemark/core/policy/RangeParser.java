package dev.tidemark.core.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads ranges in the grammar of Masterminds/semver 3.5.0, its limits and messages included. */
final class RangeParser {
  private static final int MAX_BYTES = 512;
  private static final int MAX_GROUPS = 32;
  private static final String OR = "||";

  private RangeParser() {}

  static List<RangeGroup> parse(String range) {
    if (range.length() > MAX_BYTES || range.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidPolicyException(
          "constraint string is too long (max " + MAX_BYTES + " bytes)");
    }
    HyphenRanges hyphens = HyphenRanges.rewrite(range);
    if (hyphens.swallowsOr()) {
      // The original reads `1||2 - 3` as the hyphen range of `1||2`. Taken as it is written it
      // may well be a range; only when it is not does the original's complaint help.
      try {
        return groups(hyphens.rewrittenByGroup());
      } catch (InvalidPolicyException e) {
        return groups(hyphens.rewritten());
      }
    }
    return groups(hyphens.rewritten());
  }

  private static List<RangeGroup> groups(String range) {
    List<String> parts = split(range);
    if (parts.size() > MAX_GROUPS) {
      throw new InvalidPolicyException("too many constraint groups (max " + MAX_GROUPS + ")");
    }
    List<RangeGroup> groups = new ArrayList<>();
    for (String part : parts) {
      List<RangeTermText> texts = RangeTermText.list(part);
      if (texts.isEmpty()) {
        throw new InvalidPolicyException("improper constraint: " + GoQuote.quote(part));
      }
      groups.add(new RangeGroup(texts.stream().map(RangeTermText::term).toList()));
    }
    return groups;
  }

  /** Splits at each {@code ||}, from the left; three bars are one separator and a bar. */
  static List<String> split(String range) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int or = range.indexOf(OR); or >= 0; or = range.indexOf(OR, from)) {
      parts.add(range.substring(from, or));
      from = or + OR.length();
    }
    parts.add(range.substring(from));
    return parts;
  }
}

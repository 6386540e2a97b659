package dev.tidemark.core.template.regex;

import java.util.List;

/**
 * A pattern that Go accepts.
 *
 * @param translated the same pattern for RE2/J, ordinary Java text: groups without names, classes
 *     of Unicode spelled out
 * @param groupNames names of the groups, Go byte strings, empty where they have none; group 0 first
 * @param size about how many instructions the compiled pattern has
 */
record RegexSyntax(String translated, List<String> groupNames, long size) {
  RegexSyntax {
    groupNames = List.copyOf(groupNames);
  }

  /**
   * Reads a pattern, a Go byte string.
   *
   * @throws RegexFailure with Go's words
   */
  static RegexSyntax parse(String pattern) {
    return new RegexParser(pattern).parse();
  }
}

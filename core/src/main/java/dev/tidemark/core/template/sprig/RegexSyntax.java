package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoString;
import java.util.List;

/** placeholder */
record RegexSyntax(String translated, List<String> groupNames, int size) {
  static RegexSyntax parse(String pattern) {
    return new RegexSyntax(GoString.decode(pattern), List.of(), pattern.length());
  }
}

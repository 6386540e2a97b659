package dev.tidemark.core.template.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The templates of one source by name: the main one and those that it defines.
 *
 * @param name name of the main template, also the name of the source in errors
 * @param source the source as Go byte string
 * @param templates bodies by name
 */
public record ParsedTemplates(String name, String source, Map<String, Block> templates) {
  public ParsedTemplates {
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
  }

  /** The body of a template; empty when none of that name is defined. */
  public Optional<Block> body(String template) {
    return Optional.ofNullable(templates.get(template));
  }

  /** Where a byte position is, as errors say it: {@code name:line:column}, the column from 0. */
  public String location(int position) {
    int lineStart = source.lastIndexOf('\n', position - 1) + 1;
    long line = 1 + source.chars().limit(lineStart).filter(c -> c == '\n').count();
    return name + ":" + line + ":" + (position - lineStart);
  }
}

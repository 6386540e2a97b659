package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.regex.GoRegex;
import dev.tidemark.core.regex.InvalidPatternException;
import java.util.List;
import java.util.Optional;

/**
 * Which tags compete, and with what: {@code spec.filterTags}.
 *
 * <p>Source: contract section 5.4.
 */
public final class TagFilter {
  private final String pattern;
  private final GoRegex regex;
  private final Optional<ExtractTemplate> template;

  private TagFilter(String pattern, GoRegex regex, Optional<ExtractTemplate> template) {
    this.pattern = pattern;
    this.regex = regex;
    this.template = template;
  }

  /**
   * Compiles a filter.
   *
   * @throws InvalidPolicyException with the message of the condition {@code InvalidPolicy}, without
   *     its prefix {@code failed to filter tags: }
   */
  public static TagFilter compile(PolicySpec.Filter filter) {
    try {
      GoRegex regex = GoRegex.compile(filter.pattern());
      return new TagFilter(
          filter.pattern(),
          regex,
          filter.extract().isEmpty()
              ? Optional.empty()
              : Optional.of(ExtractTemplate.parse(filter.extract(), regex.groupNames())));
    } catch (InvalidPatternException e) {
      throw new InvalidPolicyException(
          "invalid regular expression pattern '%s': %s"
              .formatted(InvalidPatternException.quotable(filter.pattern()), e.getMessage()));
    }
  }

  /** The pattern as it was written. */
  public String pattern() {
    return pattern;
  }

  /**
   * What {@code extract} refers to although the pattern has no such group; each reference to one
   * stands for nothing.
   */
  public List<String> unknownGroups() {
    return template.map(ExtractTemplate::unknownGroups).orElse(List.of());
  }

  /** Whether something other than the tag itself competes. */
  public boolean isExtracting() {
    return template.isPresent();
  }

  /** What competes in place of a tag; empty when the filter leaves the tag out. */
  public Optional<String> apply(String tag) {
    byte[] bytes = tag.getBytes(UTF_8);
    Slice slice = new Slice();
    return new Use().apply(bytes, 0, bytes.length, slice)
        ? Optional.of(slice.text())
        : Optional.empty();
  }

  /** Something to filter with; not for several threads. */
  Use use() {
    return new Use();
  }

  final class Use {
    private final GoRegex.Matcher matcher = regex.matcher();

    /** Writes what competes in place of the tag; false when the tag is left out. */
    boolean apply(byte[] bytes, int from, int to, Slice out) {
      if (!matcher.find(bytes, from, to)) {
        return false;
      }
      if (template.isPresent()) {
        template.get().expand(matcher, bytes, out);
      } else {
        out.point(bytes, from, to);
      }
      return true;
    }
  }
}

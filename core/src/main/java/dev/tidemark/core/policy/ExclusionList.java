package dev.tidemark.core.policy;

import dev.tidemark.core.regex.GoRegex;
import dev.tidemark.core.regex.InvalidPatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patterns of tags that a scan leaves out; a tag is excluded when one matches anywhere in it.
 *
 * <p>Source: contract section 3.6.
 */
public final class ExclusionList {
  /** The list that holds when none is given: signatures of cosign. */
  public static final List<String> DEFAULT = List.of("^.*\\.sig$");

  private static final ExclusionList NONE = new ExclusionList(List.of(), List.of());

  private final List<String> patterns;
  private final List<GoRegex> compiled;

  private ExclusionList(List<String> patterns, List<GoRegex> compiled) {
    this.patterns = List.copyOf(patterns);
    this.compiled = List.copyOf(compiled);
  }

  /** {@code spec.exclusionList} as it takes effect: an empty one means the default. */
  public static List<String> effective(List<String> exclusionList) {
    return exclusionList.isEmpty() ? DEFAULT : List.copyOf(exclusionList);
  }

  /**
   * Compiles patterns as they are; an empty list excludes nothing.
   *
   * @throws InvalidPolicyException with Flux's message, {@code failed to compile regex …}
   */
  public static ExclusionList of(List<String> patterns) {
    List<GoRegex> compiled = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        compiled.add(GoRegex.compile(pattern));
      } catch (InvalidPatternException e) {
        throw new InvalidPolicyException(
            "failed to compile regex "
                + InvalidPatternException.quotable(pattern)
                + ": "
                + e.getMessage());
      }
    }
    return new ExclusionList(patterns, compiled);
  }

  /** Excludes nothing. */
  public static ExclusionList none() {
    return NONE;
  }

  /** The patterns as they were given. */
  public List<String> patterns() {
    return patterns;
  }

  /** Matches tags against the list; not for several threads. */
  Check check() {
    return new Check();
  }

  final class Check {
    private final List<GoRegex.Matcher> matchers = compiled.stream().map(GoRegex::matcher).toList();

    boolean excludes(byte[] bytes, int from, int to) {
      return first(bytes, from, to) >= 0;
    }

    /** The pattern that excludes the tag; empty when none does. */
    Optional<String> excluding(byte[] bytes, int from, int to) {
      int first = first(bytes, from, to);
      return first < 0 ? Optional.empty() : Optional.of(patterns.get(first));
    }

    private int first(byte[] bytes, int from, int to) {
      for (int i = 0; i < matchers.size(); i++) {
        if (matchers.get(i).find(bytes, from, to)) {
          return i;
        }
      }
      return -1;
    }
  }
}

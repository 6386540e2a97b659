package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression in the syntax and with the meaning of Go 1.26's package {@code regexp}:
 * leftmost match, alternatives in order of preference, time linear in the text. Immutable.
 *
 * <p>Source: contract section 5.4.
 */
public final class GoRegex {
  /** Longest pattern that is compiled, in characters. */
  public static final int MAX_LENGTH = 32_768;

  private final String text;
  private final List<String> groupNames;
  private final Optional<ShortCut> shortCut;
  private final Pattern pattern;
  private final int[] re2jGroups;

  private GoRegex(
      String text, RegexParser.Parsed parsed, Optional<ShortCut> shortCut, Re2jText re2j) {
    this.text = text;
    this.groupNames = parsed.groupNames();
    this.shortCut = shortCut;
    this.pattern = Pattern.compile(re2j.pattern());
    this.re2jGroups = re2j.groups();
  }

  /**
   * Compiles a pattern.
   *
   * @throws InvalidPatternException with Go's message, {@code error parsing regexp: …}; also when
   *     the pattern is longer than {@link #MAX_LENGTH} or compiles to too much
   */
  public static GoRegex compile(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw new InvalidPatternException(
          "expression too large", InvalidPatternException.quotable(pattern));
    }
    RegexParser.Parsed parsed = RegexParser.parse(pattern);
    return new GoRegex(pattern, parsed, ShortCut.of(parsed), Re2jText.of(parsed, pattern));
  }

  /** The names of the groups; group 0 is the whole match, and a group may have an empty name. */
  public List<String> groupNames() {
    return groupNames;
  }

  /** Something to match with; not for several threads. */
  public Matcher matcher() {
    return new Matcher(shortCut);
  }

  /** The same, always by RE2/J: what the short cut is measured against. */
  Matcher re2jMatcher() {
    return new Matcher(Optional.empty());
  }

  /** Whether common tags need no RE2/J. */
  boolean hasShortCut() {
    return shortCut.isPresent();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** Looks for matches, in one text after another. */
  public final class Matcher {
    private final Optional<ShortCut.Run> run;
    private final com.google.re2j.Matcher engine = pattern.matcher("");
    private boolean isByEngine;
    private Offsets offsets = Offsets.NONE;

    private Matcher(Optional<ShortCut> shortCut) {
      this.run = shortCut.map(ShortCut::run);
    }

    /**
     * Whether the pattern matches somewhere in the bytes {@code from} to {@code to} (exclusive),
     * which are UTF-8.
     */
    public boolean find(byte[] bytes, int from, int to) {
      if (run.isPresent()) {
        switch (run.get().find(bytes, from, to)) {
          case YES -> {
            isByEngine = false;
            return true;
          }
          case NO -> {
            return false;
          }
          case UNKNOWN -> {}
        }
      }
      isByEngine = true;
      String subject = new String(bytes, from, to - from, ISO_8859_1);
      boolean isAscii = subject.getBytes(UTF_8).length == to - from;
      if (!isAscii) {
        subject = new String(bytes, from, to - from, UTF_8);
      }
      offsets = isAscii ? new Offsets(from, "") : new Offsets(from, subject);
      return engine.reset(subject).find();
    }

    /** Where a group of the last match begins in the bytes, or -1 when it took no part. */
    public int start(int group) {
      if (isByEngine) {
        int re2jGroup = re2jGroups[group];
        return re2jGroup < 0 ? -1 : offsets.toByte(engine.start(re2jGroup));
      }
      ShortCut.Run it = run.orElseThrow();
      return group == 0 ? it.matchFrom : it.marks[2 * group - 2];
    }

    /** Where a group of the last match ends in the bytes, or -1 when it took no part. */
    public int end(int group) {
      if (isByEngine) {
        int re2jGroup = re2jGroups[group];
        return re2jGroup < 0 ? -1 : offsets.toByte(engine.end(re2jGroup));
      }
      ShortCut.Run it = run.orElseThrow();
      return group == 0 ? it.matchTo : it.marks[2 * group - 1];
    }
  }
}

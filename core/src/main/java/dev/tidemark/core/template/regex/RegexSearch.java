package dev.tidemark.core.template.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.Runes;
import java.util.ArrayList;
import java.util.List;

/**
 * One pattern on one text, walked as Go's package {@code regexp} does: leftmost matches, none empty
 * right behind another. Positions are bytes of the text.
 */
public final class RegexSearch {
  private static final long BYTES_PER_INSTRUCTION = 64;

  private final CallScope scope;
  private final String text;
  private final RegexSyntax syntax;
  private final Matcher matcher;

  /** For each char of the decoded text, and its end, the byte where it begins; null for ASCII. */
  private final ByteOffsets offsets;

  private RegexSearch(CallScope scope, RegexSyntax syntax, Pattern pattern, String text) {
    this.scope = scope;
    this.text = text;
    this.syntax = syntax;
    this.offsets = ByteOffsets.of(text);
    this.matcher =
        pattern.matcher(
            new MeteredText(scope.budget(), GoString.decode(text), pattern.programSize()));
  }

  /** Compiles; throws {@link RegexFailure} with Go's words for a bad pattern. */
  public static RegexSearch of(CallScope scope, String pattern, String text) {
    scope.budget().steps(4L * pattern.length());
    RegexSyntax syntax = RegexSyntax.parse(pattern);
    scope.budget().bytes(syntax.size() * BYTES_PER_INSTRUCTION + text.length() * 4L);
    try {
      return new RegexSearch(scope, syntax, Pattern.compile(syntax.translated()), text);
    } catch (PatternSyntaxException e) {
      throw new IllegalStateException("checked pattern refused: " + syntax.translated(), e);
    }
  }

  /** Whether it matches anywhere. */
  public boolean matches() {
    return matcher.find(0);
  }

  /** The first match; empty when there is none. */
  public String first() {
    return matches() ? text.substring(start(0), end(0)) : "";
  }

  /** All matches, at most {@code limit} when that is not negative. */
  public List<String> all(long limit) {
    List<String> found = new ArrayList<>();
    walk(limit, () -> found.add(text.substring(start(0), end(0))));
    return found;
  }

  private void walk(long limit, Runnable found) {
    int at = 0;
    int previousEnd = -1;
    long count = 0;
    while ((limit < 0 || count < limit) && at <= text.length() && findFrom(at)) {
      int start = start(0);
      int end = end(0);
      boolean accepted = end != at || start != previousEnd;
      at = end == at ? end + Math.max(width(at), 1) : end;
      previousEnd = end;
      if (accepted) {
        scope.budget().bytes(48);
        found.run();
        count++;
      }
    }
  }

  private boolean findFrom(int at) {
    return matcher.find(offsets.charAt(at));
  }

  private int width(int at) {
    return at < text.length() ? Runes.size(text, at) : 0;
  }

  /** First byte of a group, or -1 when it took no part. */
  int start(int group) {
    int at = matcher.start(group);
    return at < 0 ? -1 : offsets.byteAt(at);
  }

  /** Byte behind a group. */
  int end(int group) {
    return offsets.byteAt(matcher.end(group));
  }

  /** The bytes of a group; empty when there is no such group or it took no part. */
  String group(int group) {
    return group > matcher.groupCount() || start(group) < 0
        ? ""
        : text.substring(start(group), end(group));
  }

  /** The first group of that name which took part; empty without one. */
  String group(String name) {
    List<String> names = syntax.groupNames();
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i).equals(name) && start(i) >= 0) {
        return group(i);
      }
    }
    return "";
  }

  /** Pays for bytes that are about to be written. */
  void charge(long bytes) {
    scope.budget().bytes(bytes);
  }

  /** The text with every match replaced. */
  public String replace(Expansion expansion) {
    StringBuilder out = new StringBuilder();
    int lastEnd = 0;
    int at = 0;
    while (at <= text.length() && findFrom(at)) {
      int start = start(0);
      int end = end(0);
      out.append(text, lastEnd, start);
      if (end > lastEnd || start == 0) {
        String expanded = expansion.of(this);
        scope.budget().bytes(expanded.length() + 1L);
        out.append(expanded);
      }
      lastEnd = end;
      at = Math.max(end, at + Math.max(width(at), 1));
    }
    return out.append(text, lastEnd, text.length()).toString();
  }

  /** The texts between matches, at most {@code limit} of them when that is not negative. */
  public List<String> split(String pattern, long limit) {
    if (!pattern.isEmpty() && text.isEmpty()) {
      return List.of("");
    }
    List<String> parts = new ArrayList<>();
    int[] from = {0};
    int[] last = {0};
    walk(
        limit,
        () -> {
          if (limit > 0 && parts.size() >= limit - 1) {
            return;
          }
          last[0] = start(0);
          if (end(0) != 0) {
            parts.add(text.substring(from[0], last[0]));
          }
          from[0] = end(0);
        });
    if (last[0] != text.length()) {
      parts.add(text.substring(from[0]));
    }
    return parts;
  }
}

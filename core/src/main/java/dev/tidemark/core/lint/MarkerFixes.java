package dev.tidemark.core.lint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tidemark.core.setter.FileMarkers;
import dev.tidemark.core.setter.Marker;
import dev.tidemark.core.setter.PolicyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The edits of marker comments that are safe: afterwards each marker says what was meant. */
final class MarkerFixes {
  private static final Pattern MEANT =
      Pattern.compile(
          "#+[ \\t]*\\{?[ \\t]*[\"']?\\$?(?i:image[-_]?policy)[\"']?[ \\t]*[:=][ \\t]*[\"']?"
              + "([a-z0-9](?:[-a-z0-9]*[a-z0-9])?):([a-z0-9](?:[-a-z0-9.]*[a-z0-9])?)"
              + "(:(?:name|tag|digest))?[\"']?[ \\t]*,?[ \\t]*\\}?");

  private final Set<PolicyName> policies;

  MarkerFixes(Set<PolicyName> policies) {
    this.policies = policies;
  }

  /** The marker with another policy's namespace. */
  Optional<Fix> renamed(
      LintInput.MarkedText file, Marker marker, PolicyName wrong, PolicyName right) {
    SourceText text = file.text();
    OptionalInt at = text.only(marker.commentLine(), "\"" + wrong);
    if (at.isEmpty() || at.getAsInt() < text.offset(marker.commentLine(), marker.commentColumn())) {
      return Optional.empty();
    }
    int start = at.getAsInt() + 1;
    Fix fix =
        new Fix(
            start,
            start + wrong.toString().length(),
            right.toString(),
            "the marker names %s now".formatted(right));
    List<String> expected = new ArrayList<>();
    for (Marker other : file.markers().markers()) {
      expected.add(
          other.equals(marker)
              ? right + other.setter().substring(wrong.toString().length())
              : other.setter());
    }
    return Optional.of(fix).filter(it -> setters(it.applied(text.bytes())).equals(expected));
  }

  /** The comment as a proper marker, where it names a policy and holds nothing else. */
  Optional<Fix> rewritten(SourceText text, int line, int column) {
    int start = text.offset(line, column);
    int end = text.contentEnd(line);
    String comment =
        new String(text.bytes(), start, end - start, java.nio.charset.StandardCharsets.UTF_8);
    Matcher meant = MEANT.matcher(comment);
    if (!meant.matches()) {
      return Optional.empty();
    }
    PolicyName policy = new PolicyName(meant.group(1), meant.group(2));
    String suffix = meant.group(3) == null ? "" : meant.group(3);
    if (!policies.contains(policy)) {
      return Optional.empty();
    }
    Fix fix =
        new Fix(
            start,
            end,
            "# {\"$imagepolicy\": \"%s%s\"}".formatted(policy, suffix),
            "the comment is a marker of %s now".formatted(policy));
    // Proof: the same markers as before, and this one where the comment stood.
    List<Marker> before = new ArrayList<>(FileMarkers.find(text.bytes()).markers());
    List<Marker> after = new ArrayList<>(FileMarkers.find(fix.applied(text.bytes())).markers());
    boolean marks =
        after.removeIf(it ->
            it.commentLine() == line
                && it.commentColumn() == column
                && it.setter().equals(policy + suffix));
    return Optional.of(fix).filter(it -> marks && after.equals(before));
  }

  private static List<String> setters(byte[] bytes) {
    return FileMarkers.find(bytes).markers().stream().map(Marker::setter).toList();
  }
}

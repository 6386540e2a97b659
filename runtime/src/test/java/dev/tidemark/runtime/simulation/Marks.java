package dev.tidemark.runtime.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marked values as this world writes them, one on a line, found without the code under test. */
final class Marks {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<head>\\s*(?:- )?[\\w.-]+:\\s*[\"']?)(?<value>[^\"'#\\s]*)"
              + "(?<tail>[\"']?\\s+# \\{\"\\$imagepolicy\": \"(?<setter>[^\"]+)\"\\}\\s*)",
          Pattern.DOTALL);

  private Marks() {}

  /** A marked value: which policy, and which part of its image; empty part: all of it. */
  record Mark(int line, String policy, String part, String value) {
    /** The tag that the value names; empty when it names none. */
    Optional<String> tag() {
      return switch (part) {
        case "tag" -> Optional.of(value);
        case "" -> {
          String bare = value.contains("@") ? value.substring(0, value.indexOf('@')) : value;
          yield Optional.of(bare.substring(bare.lastIndexOf(':') + 1));
        }
        default -> Optional.empty();
      };
    }

    /** The digest that the value names; empty when it names none. */
    Optional<String> digest() {
      return switch (part) {
        case "digest" -> Optional.of(value);
        case "" ->
            value.contains("@")
                ? Optional.of(value.substring(value.indexOf('@') + 1))
                : Optional.empty();
        default -> Optional.empty();
      };
    }
  }

  static List<Mark> in(byte[] file) {
    List<Mark> marks = new ArrayList<>();
    String[] lines = lines(file);
    for (int i = 0; i < lines.length; i++) {
      Matcher line = LINE.matcher(lines[i]);
      if (line.matches()) {
        String[] setter = line.group("setter").split(":", -1);
        marks.add(
            new Mark(
                i,
                setter[0] + "/" + setter[1],
                setter.length > 2 ? setter[2] : "",
                line.group("value")));
      }
    }
    return marks;
  }

  /** The marks of a tree's files below a path, by file. */
  static Map<String, List<Mark>> in(GitObjects objects, FileTree tree, String updatePath) {
    String below = updatePath.replaceFirst("^\\./", "").replaceFirst("/$", "");
    Map<String, List<Mark>> marks = new TreeMap<>();
    tree.files()
        .forEach((path, node) -> {
          if (path.endsWith(".yaml") && (below.isEmpty() || path.startsWith(below + "/"))) {
            marks.put(path, in(objects.blob(node.blob())));
          }
        });
    return marks;
  }

  /** Whether two versions of a file differ in nothing but marked values. */
  static boolean onlyValuesDiffer(byte[] before, byte[] after) {
    String[] old = lines(before);
    String[] now = lines(after);
    if (old.length != now.length) {
      return false;
    }
    for (int i = 0; i < old.length; i++) {
      if (!old[i].equals(now[i])) {
        Matcher one = LINE.matcher(old[i]);
        Matcher other = LINE.matcher(now[i]);
        if (!one.matches()
            || !other.matches()
            || !one.group("head").equals(other.group("head"))
            || !one.group("tail").equals(other.group("tail"))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Bytes as characters, one for one, so that nothing is lost. */
  private static String[] lines(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).split("\n", -1);
  }
}

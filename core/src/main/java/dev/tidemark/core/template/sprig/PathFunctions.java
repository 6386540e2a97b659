package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.value.GoBool;
import java.util.ArrayList;
import java.util.List;

/** Paths with slashes; those of the operating system are the same, as the original ran on Linux. */
final class PathFunctions {
  private PathFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .strings("base", 1, (s, a) -> base(a.bytes(0)))
        .alias("base", "osBase")
        .strings("dir", 1, (s, a) -> clean(a.bytes(0).substring(0, afterLastSlash(a.bytes(0)))))
        .alias("dir", "osDir")
        .strings("clean", 1, (s, a) -> clean(a.bytes(0)))
        .alias("clean", "osClean")
        .strings("ext", 1, (s, a) -> extension(a.bytes(0)))
        .alias("ext", "osExt")
        .fixed("isAbs", BOOL, List.of(STRING), (s, a) -> GoBool.of(a.bytes(0).startsWith("/")))
        .alias("isAbs", "osIsAbs");
  }

  private static int afterLastSlash(String path) {
    return path.lastIndexOf('/') + 1;
  }

  private static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String stripped = path.substring(0, end);
    return stripped.isEmpty() ? "/" : stripped.substring(afterLastSlash(stripped));
  }

  private static String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot < afterLastSlash(path) ? "" : path.substring(dot);
  }

  /** The shortest path that means the same by its text. */
  private static String clean(String path) {
    boolean rooted = path.startsWith("/");
    List<String> kept = new ArrayList<>();
    for (String element : path.split("/", -1)) {
      if (element.isEmpty() || element.equals(".")) {
        continue;
      }
      if (!element.equals("..")) {
        kept.add(element);
      } else if (!kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!rooted) {
        kept.add(element);
      }
    }
    String joined = String.join("/", kept);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }
}

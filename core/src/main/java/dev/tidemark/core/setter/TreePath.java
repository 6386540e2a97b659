package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/** Paths within a tree: which are read, and where links lead. */
final class TreePath {
  /** Longest target text that is followed; Linux has the same limit. */
  private static final int TARGET_BYTES = 4096;

  private static final String GIT = ".git";

  /** Code points in order, which is the order of UTF-8 bytes. */
  static final Comparator<String> BYTEWISE =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  private TreePath() {}

  /** Whether the original looks into a file of that name; contract section 6.1. */
  static boolean isYaml(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("Kustomization");
  }

  /** Whether a path leads into a Git repository's own files, also on disks that ignore case. */
  static boolean isGitOwned(String path) {
    int dot = path.indexOf('.');
    while (dot >= 0) {
      int end = dot + GIT.length();
      boolean segment =
          (dot == 0 || path.charAt(dot - 1) == '/')
              && (end >= path.length() || path.charAt(end) == '/');
      if (segment && path.regionMatches(true, dot, GIT, 0, GIT.length())) {
        return true;
      }
      dot = path.indexOf('.', dot + 1);
    }
    return false;
  }

  /** Whether {@code path} is {@code base} or below it. */
  static boolean isWithin(String base, String path) {
    return base.isEmpty() || path.equals(base) || path.startsWith(base + "/");
  }

  /** A path relative to a base that holds it. */
  static String relative(String base, String path) {
    return base.isEmpty() ? path : path.substring(base.length() + 1);
  }

  /** A path without {@code .}, {@code ..} and needless separators, as if links did not exist. */
  static String cleaned(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * Resolves {@code spec.update.path} in the tree: whatever it or a link on its way says, the
   * result stays inside, as if the tree's root were the root of the disk. The place may hold
   * nothing.
   */
  static String confined(SourceTree tree, String path) {
    return new Walk(tree, true).to("", path).orElse("");
  }

  /**
   * Where a link leads; empty when it leaves the tree. The place may hold nothing, or another link
   * when links go in circles.
   */
  static Optional<String> target(SourceTree tree, TreeEntry link) {
    return targetText(link).flatMap(text -> new Walk(tree, false).to(parent(link.path()), text));
  }

  private static Optional<String> targetText(TreeEntry link) {
    return link.read(TARGET_BYTES) instanceof Content.Bytes bytes
        ? Optional.of(new String(bytes.array(), UTF_8))
        : Optional.empty();
  }

  /** Follows one path, link by link. */
  private static final class Walk {
    private final SourceTree tree;
    private final boolean confined;
    private final Deque<String> ahead = new ArrayDeque<>();
    private String at = "";
    private int links;

    Walk(SourceTree tree, boolean confined) {
      this.tree = tree;
      this.confined = confined;
    }

    Optional<String> to(String from, String path) {
      at = from;
      if (!enter(path)) {
        return Optional.empty();
      }
      while (!ahead.isEmpty()) {
        if (!step(ahead.pop())) {
          return Optional.empty();
        }
      }
      return Optional.of(at);
    }

    private boolean step(String segment) {
      if (segment.isEmpty() || segment.equals(".")) {
        return true;
      }
      if (segment.equals("..")) {
        boolean leaves = at.isEmpty() && !confined;
        at = parent(at);
        return !leaves;
      }
      String next = at.isEmpty() ? segment : at + "/" + segment;
      Optional<TreeEntry> entry = tree.find(next);
      if (entry.isEmpty() || entry.get().kind() != TreeEntry.Kind.SYMLINK) {
        at = next;
        return true;
      }
      if (++links > Limits.LINKS) {
        at = next;
        ahead.clear();
        return true;
      }
      return targetText(entry.get()).filter(this::enter).isPresent();
    }

    /** Puts a path in front of what is still to be walked. */
    private boolean enter(String path) {
      if (path.startsWith("/")) {
        at = "";
        if (!confined) {
          return false;
        }
      }
      String[] segments = path.split("/", -1);
      for (int i = segments.length - 1; i >= 0; i--) {
        ahead.push(segments[i]);
      }
      return true;
    }
  }
}

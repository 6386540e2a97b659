package dev.tidemark.core.setter;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Compares two versions of a file by their marked scalars. */
public final class MarkedScalars {
  private MarkedScalars() {}

  /**
   * Whether {@code after} differs from {@code before} in nothing but the text of marked scalars:
   * both hold the same markers at the same places, and every other byte is equal. The rule by which
   * a commit on a push branch is recognised as ours; whether the path is one that planning reads is
   * {@link #mayHold}.
   */
  public static boolean onlyMarkedDiffer(byte[] before, byte[] after) {
    if (Arrays.equals(before, after)) {
      return true;
    }
    return Bytes.holdToken(before)
        && Bytes.holdToken(after)
        && onlyMarkedDiffer(before, FileScan.of(before), after, FileScan.of(after));
  }

  private static boolean onlyMarkedDiffer(
      byte[] before, FileScan old, byte[] after, FileScan updated) {
    int count = old.scalars().size();
    if (count == 0 || count != updated.scalars().size()) {
      return false;
    }
    int oldFrom = 0;
    int newFrom = 0;
    for (int i = 0; i < count; i++) {
      String setter = updated.markers().markers().get(i).setter();
      if (!setter.equals(old.markers().markers().get(i).setter())) {
        return false;
      }
      if (SetterName.parse(setter).isEmpty()) {
        // Nothing ever writes here: compared like the rest.
        continue;
      }
      Span oldSpan = Span.of(old.text(), old.scalars().get(i));
      Span newSpan = Span.of(updated.text(), updated.scalars().get(i));
      if (!Arrays.equals(before, oldFrom, oldSpan.start, after, newFrom, newSpan.start)) {
        return false;
      }
      oldFrom = oldSpan.end;
      newFrom = newSpan.end;
    }
    return Arrays.equals(before, oldFrom, before.length, after, newFrom, after.length);
  }

  /**
   * The policies of the marked scalars whose values differ, sorted.
   *
   * @param before a version of the file
   * @param after one that {@link #onlyMarkedDiffer} in
   */
  public static NavigableSet<PolicyName> updated(byte[] before, byte[] after) {
    NavigableSet<PolicyName> policies = new TreeSet<>();
    if (Arrays.equals(before, after)) {
      return policies;
    }
    List<Marker> old = FileScan.of(before).markers().markers();
    List<Marker> updated = FileScan.of(after).markers().markers();
    for (int i = 0; i < Math.min(old.size(), updated.size()); i++) {
      if (!old.get(i).value().equals(updated.get(i).value())) {
        updated.get(i).policy().ifPresent(policies::add);
      }
    }
    return policies;
  }

  /** The bytes that an edit may replace. */
  private record Span(int start, int end) {
    static Span of(byte[] file, MarkedScalar marked) {
      List<ScalarText.Splice> splices = ScalarText.of(file, marked, "x");
      int start = splices.getFirst().start();
      boolean block = marked.scalar().style() == YamlNode.Style.BLOCK;
      // An empty block has no content line: its span is where one would be put.
      return new Span(block ? ScalarText.blockStart(file, marked) : start, splices.getLast().end());
    }
  }

  /**
   * Whether planning with {@code updatePath} looks into the file at {@code path}, by its name and
   * place alone.
   *
   * @param updatePath {@code spec.update.path} as it is written; links on its way are not followed
   * @param path path from the root of the tree
   */
  public static boolean mayHold(String updatePath, String path) {
    return TreePath.isYaml(path) && TreePath.isWithin(TreePath.cleaned(updatePath), path);
  }
}

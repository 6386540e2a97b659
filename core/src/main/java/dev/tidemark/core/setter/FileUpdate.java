package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Gives marked scalars of one file new values, and proves that nothing else changed. */
final class FileUpdate {
  private FileUpdate() {}

  /**
   * The new content, or nothing when it cannot be proved safe.
   *
   * @param file the old content
   * @param scan the old content's scan
   * @param values the new value of each marker that changes, by index
   */
  static Optional<byte[]> apply(byte[] file, FileScan scan, SortedMap<Integer, String> values) {
    List<ScalarText.Splice> splices = new ArrayList<>();
    values.forEach((index, value) ->
        splices.addAll(ScalarText.of(scan.text(), scan.scalars().get(index), value)));
    splices.sort((a, b) -> Integer.compare(a.start(), b.start()));
    byte[] updated = ScalarText.apply(file, splices);
    return differsAsPlanned(scan, FileScan.of(updated), values)
        ? Optional.of(updated)
        : Optional.empty();
  }

  private static boolean differsAsPlanned(
      FileScan before, FileScan after, Map<Integer, String> values) {
    List<MarkedScalar> marked = before.scalars();
    if (marked.size() != after.scalars().size()
        || before.documents().size() != after.documents().size()) {
      return false;
    }
    for (int i = 0; i < marked.size(); i++) {
      String wanted = values.get(i);
      Marker was = before.markers().markers().get(i);
      Marker is = after.markers().markers().get(i);
      boolean asWanted = wanted == null ? is.value().equals(was.value()) : !is.differsFrom(wanted);
      if (!asWanted || !is.setter().equals(was.setter())) {
        return false;
      }
    }
    return new Comparison(before, after, values).equal();
  }

  /** Walks two versions of a file side by side. */
  private static final class Comparison {
    private final FileScan before;
    private final FileScan after;
    private final Map<Integer, String> values;

    /** Index of the next marker in visiting order, which the walk follows. */
    private int next;

    Comparison(FileScan before, FileScan after, Map<Integer, String> values) {
      this.before = before;
      this.after = after;
      this.values = values;
    }

    boolean equal() {
      for (int i = 0; i < before.documents().size(); i++) {
        if (!equal(before.documents().get(i), after.documents().get(i))) {
          return false;
        }
      }
      return next == before.scalars().size();
    }

    private boolean equal(YamlNode was, YamlNode is) {
      return switch (was) {
        case YamlNode.Mapping mapping ->
            is instanceof YamlNode.Mapping other
                && equal(mapping.keys(), mapping.values(), other.keys(), other.values());
        case YamlNode.Sequence sequence ->
            is instanceof YamlNode.Sequence other && equal(sequence.items(), other.items());
        case YamlNode.Scalar scalar -> is instanceof YamlNode.Scalar other && equal(scalar, other);
        case YamlNode.Alias alias -> alias.equals(is);
      };
    }

    private boolean equal(
        List<YamlNode> keys,
        List<YamlNode> values,
        List<YamlNode> otherKeys,
        List<YamlNode> otherValues) {
      if (keys.size() != otherKeys.size()) {
        return false;
      }
      for (int i = 0; i < keys.size(); i++) {
        if (!equal(keys.get(i), otherKeys.get(i)) || !equal(values.get(i), otherValues.get(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean equal(List<YamlNode> items, List<YamlNode> others) {
      if (items.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < items.size(); i++) {
        if (!equal(items.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }

    @SuppressWarnings("ReferenceEquality") // The very node, not one that looks alike.
    private boolean equal(YamlNode.Scalar was, YamlNode.Scalar is) {
      // Markers were found in this very order, so identity with the next one is enough.
      if (next < before.scalars().size() && before.scalars().get(next).scalar() == was) {
        boolean paired = after.scalars().get(next).scalar() == is;
        boolean changed = values.containsKey(next);
        next++;
        return paired && (changed || sameText(was, is));
      }
      return sameText(was, is);
    }

    private static boolean sameText(YamlNode.Scalar was, YamlNode.Scalar is) {
      return was.value().equals(is.value())
          && was.style() == is.style()
          && was.tag().equals(is.tag());
    }
  }
}

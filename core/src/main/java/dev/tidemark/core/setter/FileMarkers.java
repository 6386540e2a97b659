package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every marker of one file: what planning and {@code tidemark lint} read, and what is remembered of
 * a file between plans. Depends on the file's bytes alone.
 *
 * @param markers the markers that work, in the order in which the original visits them
 * @param dead comments that look like markers and do nothing, in file order
 * @param objects the objects that the markers refer to
 * @param flaw why none of the markers can be used; the lists are empty then
 */
public record FileMarkers(
    List<Marker> markers, List<DeadMarker> dead, List<ObjectId> objects, Optional<Flaw> flaw) {
  private static final int WEIGHED_LENGTH = 256;

  /** A file without the marker's token. */
  public static final FileMarkers NONE =
      new FileMarkers(List.of(), List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  public FileMarkers {
    markers = List.copyOf(markers);
    dead = List.copyOf(dead);
    objects = List.copyOf(objects);
  }

  static FileMarkers flawed(Flaw flaw) {
    return new FileMarkers(List.of(), List.of(), List.of(), Optional.of(flaw));
  }

  /** Finds the markers of a file; a file without the marker's token is not parsed. */
  public static FileMarkers find(byte[] file) {
    return !Bytes.holdToken(file) ? NONE : FileScan.of(file).markers();
  }

  /**
   * Every marker without effect, for the given policies, in file order.
   *
   * @param file path relative to the update path
   * @param path path from the root of the tree
   * @param automationNamespace the namespace whose policies an automation sees
   * @param policies the considered policies
   */
  public List<Remark> remarks(
      String file, String path, String automationNamespace, PolicyRefs policies) {
    return remarks(file, path, new Wanted(automationNamespace, policies));
  }

  List<Remark> remarks(String file, String path, Wanted wanted) {
    List<Remark> remarks = new ArrayList<>();
    for (Marker marker : markers) {
      if (wanted.of(marker.setter())
          instanceof Wanted.Nothing(Remark.Code code, String message, String remedy)) {
        remarks.add(
            new Remark(
                code, file, path, marker.commentLine(), marker.commentColumn(), message, remedy));
      }
    }
    for (DeadMarker marker : dead) {
      remarks.add(
          new Remark(
              marker.code(),
              file,
              path,
              marker.line(),
              marker.column(),
              marker.message(),
              marker.remedy()));
    }
    remarks.sort(Comparator.comparingInt(Remark::line).thenComparingInt(Remark::column));
    return remarks;
  }

  /** How much room this takes in a memory, roughly in markers. */
  int weight() {
    int weight = 1 + dead.size() + objects.size();
    for (Marker marker : markers) {
      weight += 1 + marker.value().length() / WEIGHED_LENGTH;
    }
    return weight;
  }
}

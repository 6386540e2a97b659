package dev.tidemark.core.setter;

import java.util.List;
import java.util.Optional;

/**
 * What updating a tree would do: a value that the commit, the dry run and the web page read alike.
 *
 * @param edits new contents, one for each changed real file, sorted by path (UTF-8 bytes)
 * @param changes one record for each changed scalar and each path that leads to it, sorted by file
 *     (UTF-8 bytes), then position
 * @param problems files that were left alone, sorted by file, then line
 * @param remarks markers without effect, sorted by file, then position
 * @param settled markers whose value already is the elected one, sorted by path, then position
 * @param counts what was looked at
 * @param failure why nothing could be planned at all, in Flux's words but without the place of the
 *     clone (for instance a missing update path); everything else is empty then
 */
public record UpdatePlan(
    List<FileEdit> edits,
    List<Change> changes,
    List<Problem> problems,
    List<Remark> remarks,
    List<Settled> settled,
    ScanCounts counts,
    Optional<String> failure) {

  /** Copies the lists. */
  public UpdatePlan {
    edits = List.copyOf(edits);
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
    settled = List.copyOf(settled);
  }

  /** Whether no file would change. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /** All edits as one unified diff; empty when nothing changes. */
  public String diff() {
    StringBuilder diff = new StringBuilder();
    edits.forEach(edit -> diff.append(edit.diff()));
    return diff.toString();
  }

  static UpdatePlan failed(String message) {
    return new UpdatePlan(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ScanCounts(0, 0, 0, 0, 0),
        Optional.of(message));
  }
}

package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes one plan. */
final class Planner {
  /** Files are parsed in batches of about this size, so that memory stays bounded. */
  private static final int BATCH_BYTES = 16 << 20;

  private final Function<String, Wanted> wanted;
  private final MarkerMemory memory;
  private final FolderSurvey survey;
  private final Setters.Workers workers;
  private final List<FileEdit> edits = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final List<Settled> settled = new ArrayList<>();
  private final List<Read> batch = new ArrayList<>();
  private int batchBytes;
  private int read;
  private int parsed;
  private int remembered;

  Planner(
      Function<String, Wanted> wanted,
      MarkerMemory memory,
      FolderSurvey survey,
      Setters.Workers workers) {
    this.wanted = wanted;
    this.memory = memory;
    this.survey = survey;
    this.workers = workers;
  }

  /** A file whose bytes are at hand. */
  private record Read(Sources.Source source, Content.Bytes content) {}

  /**
   * What parsing a file gave.
   *
   * @param edited the new content; empty when nothing changes or the edit is unsafe
   */
  private record Examined(
      Read file,
      FileMarkers markers,
      SortedMap<Integer, String> values,
      Optional<FileEdit> edited) {}

  UpdatePlan plan(Sources sources) {
    problems.addAll(sources.problems());
    for (Sources.Source source : sources.files()) {
      look(source);
    }
    finishBatch();
    survey.keep();
    remembered += survey.passed().candidates();
    edits.sort(Comparator.comparing(FileEdit::path, TreePath.BYTEWISE));
    changes.sort(Comparator.comparing(Change::file, TreePath.BYTEWISE));
    problems.sort(Comparator.comparing(Problem::file, TreePath.BYTEWISE));
    remarks.sort(
        Comparator.comparing(Remark::file, TreePath.BYTEWISE)
            .thenComparingInt(Remark::line)
            .thenComparingInt(Remark::column));
    settled.sort(
        Comparator.comparing(Settled::path, TreePath.BYTEWISE).thenComparingInt(Settled::line));
    ScanCounts counts =
        new ScanCounts(sources.listed(), sources.candidates(), read, parsed, remembered);
    return new UpdatePlan(edits, changes, problems, remarks, settled, counts, Optional.empty());
  }

  private void look(Sources.Source source) {
    Optional<FileMarkers> known = source.entry().contentId().flatMap(memory::find);
    if (known.isPresent() && values(source, known.get()).isEmpty()) {
      remembered++;
      report(source, known.get());
      return;
    }
    switch (source.entry().read(Limits.SEARCHED_BYTES)) {
      case Content.TooLarge _ -> report(source, FileMarkers.flawed(Flaw.tooLongToSearch()));
      case Content.Unreadable(String why) ->
          report(source, FileMarkers.flawed(new Flaw(Problem.Reason.UNREADABLE, 0, why)));
      case Content.Bytes content -> {
        read++;
        if (Bytes.holdToken(content.array())) {
          addToBatch(new Read(source, content));
        } else {
          source.entry().contentId().ifPresent(id -> memory.keep(id, FileMarkers.NONE));
        }
      }
    }
  }

  private void addToBatch(Read file) {
    batch.add(file);
    batchBytes += file.content.array().length;
    if (batchBytes >= BATCH_BYTES) {
      finishBatch();
    }
  }

  private void finishBatch() {
    for (Examined examined : workers.all(List.copyOf(batch), this::examine)) {
      parsed++;
      Sources.Source source = examined.file.source;
      source.entry().contentId().ifPresent(id -> memory.keep(id, examined.markers));
      report(source, examined.markers);
      if (examined.edited.isPresent()) {
        edits.add(examined.edited.get());
        reportChanges(source, examined.markers, examined.values);
      } else if (!examined.values.isEmpty()) {
        int line = examined.markers.markers().get(examined.values.firstKey()).line();
        reportFlaw(
            source,
            new Flaw(
                Problem.Reason.UNSAFE_EDIT,
                line,
                "the new value cannot be written without changing anything else"));
      }
    }
    batch.clear();
    batchBytes = 0;
  }

  private Examined examine(Read file) {
    byte[] before = file.content.array();
    FileScan scan = FileScan.of(before);
    SortedMap<Integer, String> values = values(file.source, scan.markers());
    Optional<FileEdit> edited =
        values.isEmpty()
            ? Optional.empty()
            : FileUpdate.apply(before, scan, values)
                .map(after -> new FileEdit(file.source.entry().path(), before, after));
    return new Examined(file, scan.markers(), values, edited);
  }

  private Wanted wanted(Sources.Source source) {
    return wanted.apply(source.views().getFirst().path());
  }

  /** The new value of each marker that is to change, by index. */
  private SortedMap<Integer, String> values(Sources.Source source, FileMarkers found) {
    SortedMap<Integer, String> values = new TreeMap<>();
    if (found.markers().isEmpty()) {
      return values;
    }
    Wanted own = wanted(source);
    for (int i = 0; i < found.markers().size(); i++) {
      Marker marker = found.markers().get(i);
      if (own.of(marker.setter()) instanceof Wanted.Value(String value, String _)
          && marker.differsFrom(value)) {
        values.put(i, value);
      }
    }
    return values;
  }

  private void report(Sources.Source source, FileMarkers found) {
    if (found.equals(FileMarkers.NONE)) {
      return;
    }
    survey.tell(source.entry().path());
    found.flaw().ifPresent(flaw -> reportFlaw(source, flaw));
    Sources.View view = source.views().getFirst();
    Wanted own = wanted(source);
    remarks.addAll(found.remarks(view.file(), view.path(), own));
    for (Marker marker : found.markers()) {
      if (own.of(marker.setter()) instanceof Wanted.Value(String value, String _)
          && !marker.differsFrom(value)) {
        settled.add(new Settled(view.path(), marker.line(), marker.setter(), marker.value()));
      }
    }
  }

  private void reportFlaw(Sources.Source source, Flaw flaw) {
    for (Sources.View view : source.views()) {
      problems.add(
          new Problem(view.file(), view.path(), flaw.line(), flaw.reason(), flaw.message()));
    }
  }

  private void reportChanges(
      Sources.Source source, FileMarkers found, SortedMap<Integer, String> values) {
    Wanted own = wanted(source);
    for (Sources.View view : source.views()) {
      // The original names the object as it is at that moment: parts of its name may change too.
      List<ObjectId> objects = new ArrayList<>(found.objects());
      values.forEach((index, value) -> {
        Marker marker = found.markers().get(index);
        ObjectId object = objects.get(marker.object()).with(marker.role(), value);
        objects.set(marker.object(), object);
        String image = own.of(marker.setter()) instanceof Wanted.Value known ? known.image() : "";
        changes.add(change(view, object, marker, value, image));
      });
    }
  }

  private static Change change(
      Sources.View view, ObjectId object, Marker marker, String value, String image) {
    return new Change(
        view.file(),
        view.path(),
        object,
        marker.value(),
        value,
        marker.setter(),
        image,
        marker.line(),
        marker.column());
  }
}

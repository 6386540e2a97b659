package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Something per file and object, in a fixed order: files by their bytes, objects as they come first
 * in the file, then by position. Where Flux walks these maps at random, this order is ours.
 *
 * @param files path as Go byte string, to object, to what belongs to it
 */
record ChangeTree<T>(SequencedMap<String, SequencedMap<GoStruct, List<T>>> files) {

  /** Sorts changes into files and objects; {@code content} may leave changes out. */
  static <T> ChangeTree<T> of(
      List<TemplateChange> changes, Function<TemplateChange, List<T>> content) {
    SequencedMap<String, SequencedMap<GoStruct, List<T>>> files =
        new TreeMap<>(Comparator.naturalOrder());
    for (TemplateChange change : changes) {
      files
          .computeIfAbsent(GoString.encode(change.file()), file -> new LinkedHashMap<>())
          .computeIfAbsent(DataTypes.object(change.object()), object -> new ArrayList<>())
          .addAll(content.apply(change));
    }
    return new ChangeTree<>(files);
  }

  /** The same with each object's repetitions dropped. */
  ChangeTree<T> distinctPerObject() {
    files
        .values()
        .forEach(objects ->
            objects.replaceAll((object, list) -> List.copyOf(new LinkedHashSet<>(list))));
    return this;
  }

  /** Everything once, in order. */
  List<T> distinct() {
    LinkedHashSet<T> seen = new LinkedHashSet<>();
    files.values().forEach(objects -> objects.values().forEach(seen::addAll));
    return List.copyOf(seen);
  }

  /** What belongs to each object, whatever the file. */
  Map<GoStruct, List<T>> byObject() {
    Map<GoStruct, List<T>> all = new LinkedHashMap<>();
    files
        .values()
        .forEach(objects ->
            objects.forEach((object, list) ->
                all.computeIfAbsent(object, o -> new ArrayList<>()).addAll(list)));
    return all;
  }

  /** As {@link #byObject}, but an object in several files keeps only what the last file says. */
  Map<GoStruct, List<T>> byObjectOfLastFile() {
    Map<GoStruct, List<T>> all = new LinkedHashMap<>();
    files.values().forEach(all::putAll);
    return all;
  }
}

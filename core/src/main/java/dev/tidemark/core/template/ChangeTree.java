package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Changes per file and object, in a fixed order: files by their bytes, objects as they come first
 * in the file, then by position. Where Flux walks these maps at random, this order is ours.
 */
final class ChangeTree {
  private final SequencedMap<String, SequencedMap<GoStruct, List<TemplateChange>>> files =
      new TreeMap<>();

  private ChangeTree() {}

  static ChangeTree of(List<TemplateChange> changes) {
    ChangeTree tree = new ChangeTree();
    Map<TemplateChange.Identity, GoStruct> objects = new HashMap<>();
    for (TemplateChange change : changes) {
      GoStruct object = objects.computeIfAbsent(change.object(), DataTypes::object);
      tree.files
          .computeIfAbsent(GoString.encode(change.file()), file -> new LinkedHashMap<>())
          .computeIfAbsent(object, o -> new ArrayList<>())
          .add(change);
    }
    return tree;
  }

  /** Path as Go byte string, to object, to its changes. */
  SequencedMap<String, SequencedMap<GoStruct, List<TemplateChange>>> files() {
    return files;
  }

  /** What each change gives, repetitions dropped, in order. */
  <T> List<T> distinct(Function<TemplateChange, ? extends Collection<T>> content) {
    LinkedHashSet<T> seen = new LinkedHashSet<>();
    for (Map<GoStruct, List<TemplateChange>> objects : files.values()) {
      for (List<TemplateChange> changes : objects.values()) {
        changes.forEach(change -> seen.addAll(content.apply(change)));
      }
    }
    return List.copyOf(seen);
  }

  /** What belongs to each object, whatever the file; {@code content} is asked once per file. */
  <T> Map<GoStruct, List<T>> byObject(Function<List<TemplateChange>, List<T>> content) {
    Map<GoStruct, List<T>> all = new LinkedHashMap<>();
    for (Map<GoStruct, List<TemplateChange>> objects : files.values()) {
      objects.forEach((object, changes) ->
          all.computeIfAbsent(object, o -> new ArrayList<>()).addAll(content.apply(changes)));
    }
    return all;
  }

  /** As {@link #byObject}, but an object in several files keeps only what the last file says. */
  <T> Map<GoStruct, List<T>> byObjectOfLastFile(Function<List<TemplateChange>, List<T>> content) {
    Map<GoStruct, List<T>> all = new LinkedHashMap<>();
    for (Map<GoStruct, List<TemplateChange>> objects : files.values()) {
      objects.forEach((object, changes) -> all.put(object, content.apply(changes)));
    }
    return all;
  }
}

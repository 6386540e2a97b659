package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Table;
import dev.tidemark.cli.target.Targets;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gets objects and prints them. */
final class Getting {
  private final Console console;
  private final GetQuery query;
  private final KindsArgument kinds;
  private final Optional<String> name;
  private final ObjectFilter filter;
  private final String namespace;

  Getting(Console console, GetQuery query, KindsArgument kinds, Optional<String> name) {
    this.console = console;
    this.query = query;
    this.kinds = kinds;
    this.name = name;
    this.filter = query.filter();
    this.namespace = query.target.namespace(console.environment());
  }

  int run() throws InterruptedException {
    String form = query.form();
    if (query.watch && kinds.all()) {
      throw CommandFailure.usage("expected a single resource type, but found all");
    }
    if (query.watch && !form.equals("text") && !form.equals("wide")) {
      throw CommandFailure.usage("--watch prints lines of a table; leave -o " + form + " out");
    }
    try (Operations operations = Targets.open(query.target, console)) {
      if (query.watch) {
        watch(operations);
        return 0;
      }
      switch (form) {
        case "json" -> console.rawData(JsonText.indented(document(operations)));
        case "yaml" -> console.rawData(YamlText.of(document(operations)));
        case "name" ->
            all(operations)
                .forEach(one ->
                    console.data(
                        one.kind().controller()
                            + "."
                            + one.kind().group()
                            + "/"
                            + one.name().name()));
        default -> tables(operations);
      }
      return 0;
    }
  }

  private void tables(Operations operations) {
    for (ObjectKind kind : kinds.kinds()) {
      List<Resource<?, ?>> found = found(operations, kind);
      List<Resource<?, ?>> shown = found.stream().filter(filter::hasStatus).toList();
      if (kinds.all() && shown.isEmpty()) {
        continue;
      }
      Table table = table(operations).of(kind, shown, !query.noHeader);
      console.rawData(table.text() + (kinds.all() ? "\n" : ""));
    }
  }

  private ImageTable table(Operations operations) {
    return new ImageTable(
        query.allNamespaces,
        kinds.all(),
        query.form().equals("wide"),
        operations::isSuspendedLocally);
  }

  /** The objects of a kind, some at least unless all kinds are asked for. */
  private List<Resource<?, ?>> found(Operations operations, ObjectKind kind) {
    List<Resource<?, ?>> found = matching(operations, kind);
    if (!found.isEmpty() || kinds.all()) {
      return found;
    }
    String where = query.allNamespaces ? "any" : "\"" + namespace + "\"";
    throw CommandFailure.of(
        name.map(one ->
                "%s object '%s' not found in %s namespace%s"
                    .formatted(
                        kind.kind(),
                        one,
                        where,
                        query.allNamespaces
                            ? ""
                            : Missing.hint(
                                operations, kind.kind(), new ObjectName(namespace, one))))
            .orElseGet(() ->
                "no %s objects found in %s namespace%s"
                    .formatted(kind.kind(), where, elsewhere(operations, kind))));
  }

  private List<Resource<?, ?>> matching(Operations operations, ObjectKind kind) {
    List<Resource<?, ?>> matching = new ArrayList<>();
    for (Resource<?, ?> one :
        query.allNamespaces
            ? operations.list(kind.kind())
            : operations.list(kind.kind(), namespace)) {
      if (filter.hasLabels(one) && name.map(one.name().name()::equals).orElse(true)) {
        matching.add(one);
      }
    }
    return matching;
  }

  private String elsewhere(Operations operations, ObjectKind kind) {
    boolean others =
        !query.allNamespaces && operations.list(kind.kind()).stream().anyMatch(filter::hasLabels);
    return !others ? "" : "; -A shows those of other namespaces";
  }

  private List<Resource<?, ?>> all(Operations operations) {
    List<Resource<?, ?>> all = new ArrayList<>();
    for (ObjectKind kind : kinds.kinds()) {
      found(operations, kind).stream().filter(filter::hasStatus).forEach(all::add);
    }
    return all;
  }

  private Node document(Operations operations) {
    List<Resource<?, ?>> all = all(operations);
    return name.isPresent() && !query.allNamespaces && all.size() == 1
        ? ResourceEncoder.document(all.getFirst())
        : ResourceEncoder.list(all);
  }

  /** Prints what is there and then, line by line, what changes. */
  private void watch(Operations operations) throws InterruptedException {
    ObjectKind kind = kinds.kinds().getFirst();
    Map<ResourceKey, String> seen = new LinkedHashMap<>();
    GrowingTable printed = new GrowingTable(console);
    boolean[] looked = {false};
    new Following(console)
        .follow(
            operations,
            () -> {
              List<Resource<?, ?>> there =
                  looked[0] ? matching(operations, kind) : found(operations, kind);
              looked[0] = true;
              List<Resource<?, ?>> news = new ArrayList<>();
              for (Resource<?, ?> one : there) {
                String line = table(operations).of(kind, List.of(one), false).text();
                if (filter.hasStatus(one) && !Objects.equals(seen.put(one.key(), line), line)) {
                  news.add(one);
                }
              }
              printed.print(table(operations).of(kind, news, !printed.begun() && !query.noHeader));
              tellGone(seen, there);
            });
  }

  private void tellGone(Map<ResourceKey, String> seen, List<Resource<?, ?>> there) {
    List<ResourceKey> gone = new ArrayList<>(seen.keySet());
    there.forEach(one -> gone.remove(one.key()));
    for (ResourceKey key : gone) {
      seen.remove(key);
      console.waiting(key + " is gone");
    }
  }
}

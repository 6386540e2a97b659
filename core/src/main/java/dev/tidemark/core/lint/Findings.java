package dev.tidemark.core.lint;

import dev.tidemark.core.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers findings. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** A place in a file. */
  record Place(String file, int line, int column) {

    /** A file as a whole. */
    static Place of(String file) {
      return new Place(file, 1, 1);
    }

    /** The line and column of a field; of its nearest parent when it is not there. */
    static Place of(SourceText text, Node.Mapping document, String path) {
      int line = document.line(path).orElse(Math.max(1, document.firstLine()));
      String rest = path;
      while (!rest.isEmpty()) {
        int dot = rest.lastIndexOf('.');
        String key = rest.substring(dot + 1).replaceFirst("\\[\\d+]$", "");
        if (text.line(line).contains(key)) {
          return new Place(text.name(), line, text.column(line, key));
        }
        rest = dot < 0 ? "" : rest.substring(0, dot);
      }
      return new Place(text.name(), line, text.column(line, ""));
    }
  }

  void add(Rule rule, Place place, String message, String remedy) {
    add(rule, rule.severity(), place, message, remedy);
  }

  void add(Rule rule, Severity severity, Place place, String message, String remedy) {
    add(rule, severity, place, message, remedy, Optional.empty());
  }

  void add(Rule rule, Place place, String message, String remedy, Optional<Fix> fix) {
    add(rule, rule.severity(), place, message, remedy, fix);
  }

  private void add(
      Rule rule, Severity severity, Place place, String message, String remedy, Optional<Fix> fix) {
    all.add(
        new Finding(
            rule,
            severity,
            place.file(),
            Math.max(1, place.line()),
            Math.max(1, place.column()),
            message,
            remedy,
            fix));
  }

  /** Whether a rule found something in a file. */
  boolean has(Rule rule, String file) {
    return all.stream().anyMatch(it -> it.rule() == rule && it.file().equals(file));
  }

  /** All findings in their order, each once. */
  List<Finding> sorted() {
    return all.stream().distinct().sorted(Finding.ORDER).toList();
  }
}

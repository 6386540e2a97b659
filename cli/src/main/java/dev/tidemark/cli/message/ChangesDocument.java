package dev.tidemark.cli.message;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.template.TemplateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the changes out of what {@code tidemark update -o json} prints. */
final class ChangesDocument {
  private final String source;

  private ChangesDocument(String source) {
    this.source = source;
  }

  /** The changes in their order; {@code source} names the text in errors. */
  static List<TemplateChange> read(String text, String source) {
    return new ChangesDocument(source).read(text);
  }

  private List<TemplateChange> read(String text) {
    Node root;
    try {
      root = Documents.json(text, DocumentLimits.MANIFESTS);
    } catch (IllegalArgumentException e) {
      throw failure("no JSON: " + e.getMessage());
    }
    if (!(root instanceof Node.Mapping object) || object.get("changes").isEmpty()) {
      throw failure("an object with a list 'changes' is expected");
    }
    List<TemplateChange> changes = new ArrayList<>();
    for (Node item : object.items("changes")) {
      changes.add(change(item, "changes[" + changes.size() + "]"));
    }
    return changes;
  }

  private TemplateChange change(Node item, String place) {
    if (!(item instanceof Node.Mapping change)) {
      throw failure(place + " is no object");
    }
    Node.Mapping object = change.mapping("object").orElse(Node.Mapping.empty());
    return new TemplateChange(
        required(change, "file", place),
        new TemplateChange.Identity(
            object.text("apiVersion").orElse(""),
            object.text("kind").orElse(""),
            object.text("name").orElse(""),
            object.text("namespace").orElse("")),
        required(change, "oldValue", place),
        required(change, "newValue", place),
        required(change, "setter", place),
        change.text("image").filter(image -> !image.isEmpty()).or(Optional::empty));
  }

  private String required(Node.Mapping change, String field, String place) {
    return change
        .text(field)
        .orElseThrow(() -> failure(place + "." + field + " is missing or no text"));
  }

  private CommandFailure failure(String problem) {
    return CommandFailure.of(
        source + ": " + problem + "; give what 'tidemark update -o json' prints");
  }
}

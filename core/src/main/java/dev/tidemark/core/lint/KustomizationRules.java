package dev.tidemark.core.lint;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds kustomizations without anything in them. Kustomize refuses one whose fields, apiVersion and
 * kind aside, are all missing or null; a literal empty list is enough for it.
 */
final class KustomizationRules {
  private static final Set<String> NAMES =
      Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final String GROUP = "kustomize.config.k8s.io/";
  private static final String RESOURCES = "resources";

  private final Findings findings;

  KustomizationRules(Findings findings) {
    this.findings = findings;
  }

  void check(SourceText text, List<ParsedDocument> documents) {
    String name = text.name().substring(text.name().lastIndexOf('/') + 1);
    if (!NAMES.contains(name) || documents.size() > 1) {
      return;
    }
    Node.Mapping content = Node.Mapping.empty();
    if (documents.size() == 1) {
      if (!(documents.getFirst() instanceof ParsedDocument.Read(Node.Mapping root, int _))) {
        return;
      }
      content = root;
    }
    boolean ours = content.text("apiVersion").map(it -> it.startsWith(GROUP)).orElse(true);
    boolean empty =
        content.fields().entrySet().stream()
            .filter(field -> !Set.of("apiVersion", "kind").contains(field.getKey()))
            .allMatch(field -> field.getValue() instanceof Node.Null);
    if (ours && empty) {
      findings.add(
          Rule.KUSTOMIZATION_EMPTY_RESOURCES,
          Findings.Place.of(text, content, RESOURCES),
          content.get(RESOURCES).isPresent()
              ? "resources has no entries, and kustomize refuses an empty kustomization"
              : "the kustomization holds nothing, and kustomize refuses an empty one",
          "Write 'resources: []' as long as there are none.",
          fix(text, content));
    }
  }

  private static Optional<Fix> fix(SourceText text, Node.Mapping content) {
    if (content.get(RESOURCES).isEmpty() || content.line(RESOURCES).isEmpty()) {
      return Optional.empty();
    }
    int line = content.line(RESOURCES).getAsInt();
    var colon = text.only(line, RESOURCES + ":");
    if (colon.isEmpty()) {
      return Optional.empty();
    }
    int end = colon.getAsInt() + RESOURCES.length() + 1;
    Fix fix = new Fix(end, end, " []", "resources is an empty list now");
    Node.Mapping wanted = content.with(RESOURCES, new Node.Sequence(List.of()));
    List<ParsedDocument> after =
        Documents.read(
            SourceText.of(text.name(), fix.applied(text.bytes())).text(), DocumentLimits.MANIFESTS);
    boolean proved =
        after.size() == 1
            && after.getFirst() instanceof ParsedDocument.Read(Node root, int _)
            && root.equals(wanted);
    return Optional.of(fix).filter(it -> proved);
  }
}

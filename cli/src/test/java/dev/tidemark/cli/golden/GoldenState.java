package dev.tidemark.cli.golden;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.FileEventLog;
import dev.tidemark.local.KnownSources;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.Manifests;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the state folder {@code state} of a case as a service would: statuses from those that the
 * manifests carry, decisions and events from {@code decisions.yaml} and {@code events.yaml}.
 */
final class GoldenState {
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 20, 10_000);

  private GoldenState() {}

  static void write(Path folder) throws IOException {
    Path manifests = folder.resolve("manifests");
    if (!Files.isDirectory(manifests)) {
      return;
    }
    ManifestSources sources = ManifestSources.of(List.of(manifests.toString()), "flux-system");
    try (StateFolder state = StateFolder.own(folder.resolve("state"))) {
      new KnownSources(state).write(sources);
      DirectoryResourceStore store =
          DirectoryResourceStore.open(sources, state, InstantSource.system(), System::nanoTime);
      Manifests read = Manifests.read(sources);
      for (Kind<?, ?> kind : Kind.ALL) {
        writeStatuses(store, read, kind);
      }
      FileDecisionLog decisions = new FileDecisionLog(state);
      for (Node.Mapping one : documents(folder.resolve("decisions.yaml"))) {
        decisions.append(key(one), decision(one));
      }
      FileEventLog events = new FileEventLog(state);
      for (Node.Mapping one : documents(folder.resolve("events.yaml"))) {
        events.emit(event(one));
      }
    }
  }

  private static <S extends Spec, T extends Status<T>> void writeStatuses(
      DirectoryResourceStore store, Manifests read, Kind<S, T> kind) {
    for (Resource<S, T> one : read.list(kind)) {
      if (!one.status().equals(kind.initialStatus())) {
        store.writeStatus(store.get(kind, one.name()).orElseThrow(), one.status());
      }
    }
  }

  private static List<Node.Mapping> documents(Path file) throws IOException {
    List<Node.Mapping> all = new ArrayList<>();
    if (Files.exists(file)) {
      for (ParsedDocument document : Documents.read(Files.readString(file), LIMITS)) {
        all.add((Node.Mapping) ((ParsedDocument.Read) document).root());
      }
    }
    return all;
  }

  private static ResourceKey key(Node.Mapping one) {
    return new ResourceKey(
        Kind.named(one.text("kind").orElseThrow()).orElseThrow(),
        new ObjectName(
            one.text("namespace").orElse("flux-system"), one.text("name").orElseThrow()));
  }

  private static Decision decision(Node.Mapping one) {
    List<Decision.Verdict> verdicts = new ArrayList<>();
    for (Node item : one.items("verdicts")) {
      List<Node> parts = ((Node.Sequence) item).items();
      verdicts.add(new Decision.Verdict(text(parts, 0), text(parts, 1), text(parts, 2)));
    }
    return new Decision(
        Instant.parse(one.text("at").orElseThrow()),
        one.text("step").orElseThrow(),
        one.text("outcome").orElseThrow(),
        one.text("reason").orElseThrow(),
        one.mapping("facts").map(Node.Mapping::textFields).orElse(Map.of()),
        verdicts);
  }

  private static String text(List<Node> parts, int index) {
    return ((Node.Text) parts.get(index)).value();
  }

  private static Event event(Node.Mapping one) {
    ResourceKey key = key(one);
    return new Event(
        new ObjectReference(key.kind().apiVersion(), key.kind().name(), key.name(), "", ""),
        Event.Type.valueOf(one.text("type").orElse("NORMAL")),
        one.text("reason").orElseThrow(),
        one.text("message").orElseThrow(),
        Map.of(),
        "",
        Instant.parse(one.text("time").orElseThrow()));
  }
}
